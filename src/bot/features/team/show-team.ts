import { listTeam } from '../../../domain/team/list-team.ts';
import type { TeamCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { refusal } from '../cards/cards.ts';
import { teamView } from './team.view.ts';

/** Shows the owner a page of the team; anybody else reads that only the owner may. */
export async function showTeam(ctx: TeamCtx, page: number): Promise<Toast | void> {
  const { id } = ctx.visitor.member;
  const team = await listTeam(ctx.kit.base, id);
  if (!team.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  await show(ctx, teamView(team.rows, id, page, readerOf(ctx)));
}
