import type { QueryError } from '../../../domain/segments/query-error.ts';
import type { MemberCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { queryErrorView } from './query-error.view.ts';

/** Says what is wrong with a query, as a message also under a press: an alert has no room for it. */
export async function sayWrongQuery(ctx: MemberCtx, error: QueryError): Promise<void> {
  await say(ctx, { text: queryErrorView(error, ctx.locale) });
}
