import type { AskedBy } from '../../../domain/segments/ask-base.ts';
import type { TeamCtx } from '../../context.ts';

/** Who asks the base in this update, and when. */
export function askedBy(ctx: TeamCtx): AskedBy {
  const { member } = ctx.visitor;
  return { memberId: member.id, now: ctx.act.at, zone: ctx.zone, currency: ctx.kit.defaults.currency };
}
