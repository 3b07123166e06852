import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { type Agreed, type ChangedRefusal, whyOther, whyOtherNumber } from './agreed.ts';
import type { Audience } from './audience.ts';
import { type Campaign, goesByItself } from './campaign.ts';
import { type UntestableRefusal, whyUntestable } from './draft-test.ts';
import { reachOf } from './reach.ts';
import { isPast } from './timing.ts';

export type StartRefusal =
  | TeamRefusal
  /** It was started, or dropped, meanwhile. */
  | Refusal<'no-draft'>
  | Refusal<'no-message'>
  | Refusal<'nobody'>
  | Refusal<'time-past'>
  | UntestableRefusal
  | ChangedRefusal
  /** It goes to very many: whoever starts it types how many, so that nobody writes to everybody by mistake. */
  | Refusal<'confirm', { readonly expected: number }>;

/** A campaign to the whole base, or to so many, is started by typing the number. */
export const MANY = 500;

/** What was counted no longer ago than this is compared with the number that was agreed to. */
const COUNTED_WITHIN_MS = 60_000;

export interface Start extends Pick<Campaign, 'zone'> {
  readonly memberId: number;
  readonly id: number;
  readonly audience: Audience;
  readonly agreed: Agreed;
  /** The number that was typed; undefined while it was not asked for. */
  readonly typed?: number | undefined;
}

/** Starts a campaign as it was agreed to: from now on it goes by itself, at its time. */
export async function startCampaign(
  base: Base,
  act: Act,
  { memberId, id, zone, audience, agreed, typed }: Start,
): Promise<Done<{ readonly campaign: Campaign }> | StartRefusal> {
  const draft = await base.campaigns.get(id);
  if (!draft) return refuse('no-draft');
  const isDraft = draft.state === 'draft';
  const other = isDraft ? whyOther(agreed, draft) : undefined;
  if (other) return other;
  const { count: expected } = agreed;
  const counting = { audience, now: act.at, maxAgeMs: COUNTED_WITHIN_MS };
  const count = isDraft ? await reachOf(base, draft, counting) : expected;
  const isSure = typed === expected || !(await isForMany(audience, expected));
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'run-campaigns');
    if (!access.ok) return access;
    const saved = await stores.campaigns.get(id);
    const campaign = saved && { ...saved, zone };
    if (campaign?.lastAct === act.key && campaign.state !== 'draft') return done({ campaign });
    if (campaign?.state !== 'draft' || campaign.authorId !== memberId) return refuse('no-draft');
    // It is switched on instead.
    if (goesByItself(campaign)) return refuse('no-draft');
    const lacking =
      whyOther(agreed, campaign) ?? lackOf(campaign, act.at) ?? doubtOf(agreed, { count, isSure });
    if (lacking) return lacking;
    const planned = { ...campaign, state: 'planned', before: null, expected, lastAct: act.key } as const;
    return done({ campaign: await stores.campaigns.save(planned) });
  });
}

function lackOf(campaign: Campaign, now: Date): StartRefusal | undefined {
  const { message, timing, zone } = campaign;
  if (!message) return refuse('no-message');
  const untestable = whyUntestable(campaign);
  if (untestable) return untestable;
  return isPast(timing, { zone, now }) ? refuse('time-past') : undefined;
}

function doubtOf(
  agreed: Agreed,
  { count, isSure }: { readonly count: number; readonly isSure: boolean },
): StartRefusal | undefined {
  if (count === 0) return refuse('nobody');
  const other = whyOtherNumber(agreed, count);
  if (other) return other;
  return isSure ? undefined : refuse('confirm', { expected: agreed.count });
}

/** Whether it goes to all who may be written to, or to so many that nobody should start it by mistake. */
export async function isForMany(audience: Pick<Audience, 'leavesOut'>, expected: number): Promise<boolean> {
  return expected >= MANY || !(await audience.leavesOut(expected));
}
