import { listTeam, type TeamRow } from '../../../domain/team/list-team.ts';
import type { Member } from '../../../domain/team/member.ts';
import { type RemoveRefusal, removeMember } from '../../../domain/team/remove-member.ts';
import type { TeamCtx } from '../../context.ts';
import { withdrawMenu } from '../../menus.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { meaningOf } from '../../telegram/refusals.ts';
import { type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { teamText } from '../../text/team.text.ts';
import { NOBODY } from '../member-rows.ts';
import { heirButton, removeButton, removeNowButton } from './buttons.ts';
import { chooseHeirView, confirmRemovalView, removalProgressView, removedView } from './remove.view.ts';
import { showTeam } from './show-team.ts';

/** Progress is shown no more often than this: edits count against the pace of the chat. */
const PROGRESS_EVERY_MS = 2000;

/** Removing a member: to whom the clients go, once more are you sure, and what was done. */
export function onRemovals(routes: Routes<TeamCtx>): void {
  onPress(routes, removeButton, (ctx, { member }) =>
    withLeaver(ctx, member, async (leaver, others) => {
      const hasClients = leaver.clients.total > 0;
      const choose = () => chooseHeirView(leaver, others, ctx.locale);
      await show(ctx, hasClients ? choose() : confirmRemovalView(leaver, undefined, ctx.locale));
    }),
  );
  onPress(routes, heirButton, (ctx, { member, heir }) =>
    withLeaver(ctx, member, async (leaver, others) => {
      const chosen = others.find(({ id }) => id === heir);
      if (!chosen && heir !== NOBODY) return gone(ctx);
      return show(ctx, confirmRemovalView(leaver, chosen, ctx.locale));
    }),
  );
  onPress(routes, removeNowButton, (ctx, { member, heir }) => remove(ctx, member, heir));
}

/** Finds who is to be removed as the team is now: the button may be old. */
async function withLeaver(
  ctx: TeamCtx,
  memberId: number,
  present: (leaver: TeamRow, others: readonly Member[]) => Promise<Toast | void>,
): Promise<Toast | void> {
  const team = await listTeam(ctx.kit.base, ctx.visitor.member.id);
  if (!team.ok) return { text: accessText[ctx.locale].notAllowed, alert: true };
  const leaver = team.rows.find(({ member }) => member.id === memberId);
  if (!leaver) return gone(ctx);
  const others = team.rows.flatMap(({ member }) => (member.id === memberId ? [] : [member]));
  return present(leaver, others);
}

async function gone(ctx: TeamCtx): Promise<Toast> {
  await showTeam(ctx, 0);
  return { text: teamText[ctx.locale].noMember, alert: true };
}

async function remove(ctx: TeamCtx, memberId: number, heirId: number): Promise<Toast | void> {
  const { base, dialogues } = ctx.kit;
  const handTo = heirId === NOBODY ? null : heirId;
  const removed = await removeMember(base, ctx.act, ctx.visitor.member.id, {
    id: memberId,
    handTo,
    onProgress: progressOf(ctx),
  });
  if (!removed.ok) return refusedRemoval(ctx, removed);
  const { member, wasThere, handedOver } = removed;
  // The message says already what became of the clients.
  if (!wasThere && handedOver === 0) return { text: teamText[ctx.locale].removed(member.name) };
  await dialogues.clear(memberId);
  const heir = handTo === null ? undefined : await base.team.get(handTo);
  await show(ctx, removedView(removed, heir, ctx.locale));
  await withdrawMenu(ctx.api, memberId);
}

async function refusedRemoval(ctx: TeamCtx, refusal: RemoveRefusal): Promise<Toast> {
  switch (refusal.code) {
    case 'no-member':
      return gone(ctx);
    case 'yourself':
      return { text: teamText[ctx.locale].yourself, alert: true };
    default:
      return { text: accessText[ctx.locale].notAllowed, alert: true };
  }
}

/** Edits the message from time to time. A refusal of Telegram must not stop the handing over half-way. */
function progressOf(ctx: TeamCtx): (handedOver: number) => Promise<void> {
  let shownAt = ctx.act.at.getTime();
  return async (handedOver) => {
    const now = ctx.kit.now().getTime();
    if (now - shownAt < PROGRESS_EVERY_MS) return;
    shownAt = now;
    try {
      await show(ctx, removalProgressView(handedOver, ctx.locale));
    } catch (error) {
      if (meaningOf(error) === undefined) throw error;
    }
  };
}
