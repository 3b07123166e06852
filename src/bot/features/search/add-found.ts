import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { searchText } from '../../text/search.text.ts';
import { takeTyped } from '../by-hand/new-client.ts';
import { queryIn } from './query-line.ts';

/** Begins a card with what was searched in vain: a name, a phone, or both. */
export async function addFound(ctx: MemberCtx): Promise<Toast | void> {
  const query = ctx.callbackQuery && queryIn(ctx.callbackQuery);
  if (query === undefined) return { text: searchText[ctx.locale].outdated, alert: true };
  const { toast } = await takeTyped(ctx, query);
  return toast;
}
