import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { type Agreed, type ChangedRefusal, whyOther, whyOtherNumber } from './agreed.ts';
import type { Audience } from './audience.ts';
import { type Campaign, type CampaignState, goesByItself } from './campaign.ts';
import type { ControlRefusal } from './control-campaign.ts';
import { newCampaign } from './draft-campaign.ts';
import { type DaysRefusal, wrongDays } from './draft-chain.ts';
import { type UntestableRefusal, whyUntestable } from './draft-test.ts';
import type { EventCampaign } from './events/event-campaign.ts';
import type { Standing } from './events/trigger.ts';
import { followState } from './follow.ts';
import { faultOf, type MessageRefusal } from './message-faults.ts';
import { firstSlot } from './series/slots.ts';
import { isForMany } from './start-campaign.ts';

export type SwitchRefusal =
  | ControlRefusal
  | MessageRefusal
  | Refusal<'no-draft'>
  | Refusal<'no-message'>
  | UntestableRefusal
  /** More days than the event takes, or a chain of too many messages. */
  | DaysRefusal
  | ChangedRefusal
  /** It goes to very many at once: whoever switches it on types how many. */
  | Refusal<'confirm', { readonly expected: number }>;

type Switched = Done<{ readonly campaign: Campaign }> | SwitchRefusal;

export interface SwitchOn extends Pick<Campaign, 'zone'> {
  readonly memberId: number;
  readonly id: number;
  /** What sums in its segment are in. */
  readonly currency: string;
  readonly audience: Pick<Audience, 'count' | 'leavesOut'>;
  /** Of a draft. */
  readonly agreed?: Agreed | undefined;
  /** The number that was typed; undefined while it was not asked for. */
  readonly typed?: number | undefined;
  /** When it goes from now on, when that has changed. */
  readonly timing?: Campaign['timing'] | undefined;
}

/**
 * Switches a series or a campaign on an event on: one that is composed, or was switched off. What came up meanwhile is left out; what
 * was queued before goes on, but for what would come too late.
 */
export async function switchOn(base: Base, act: Act, on: SwitchOn): Promise<Switched> {
  const expected = await on.audience.count();
  const shown = on.agreed?.count ?? expected;
  const isSure = on.typed === shown || !(await isForMany(on.audience, shown));
  return base.transaction(async (stores) => {
    const found = await findFor(stores, on);
    if (!found.ok) return found;
    const campaign = { ...found.campaign, zone: on.zone };
    if (campaign.lastAct === act.key && campaign.state === 'on') return done({ campaign });
    const timing = fromNowOn({ ...campaign, timing: on.timing ?? campaign.timing });
    const atOnce = { agreed: on.agreed, expected, isSure };
    const lacking =
      lackOf(campaign) ??
      (on.agreed && whyOther(on.agreed, campaign)) ??
      (goesAtOnce(timing) ? doubtOf(atOnce) : undefined);
    if (lacking) return lacking;
    return done({
      campaign: await stores.campaigns.save({
        ...campaign,
        timing,
        state: 'on',
        before: null,
        isTroubled: false,
        expected,
        standing: standingOf(campaign, on.currency, act.at),
        startedAt: campaign.startedAt ?? act.at,
        endedAt: null,
        lastAct: act.key,
      }),
    });
  });
}

async function findFor(
  stores: Stores,
  { memberId, id }: Pick<SwitchOn, 'memberId' | 'id'>,
): Promise<Done<{ readonly campaign: Campaign }> | SwitchRefusal> {
  const access = await accessTeam(stores, memberId, 'run-campaigns');
  if (!access.ok) return access;
  const campaign = await stores.campaigns.get(id);
  if (!campaign || !goesByItself(campaign)) return refuse('no-campaign');
  const isOwnDraft = campaign.state === 'draft' && campaign.authorId === memberId;
  if (isOwnDraft || campaign.state === 'off' || campaign.state === 'on') return done({ campaign });
  return campaign.state === 'draft' ? refuse('no-draft') : refuse('wrong-state', { campaign });
}

function lackOf(campaign: Campaign): SwitchRefusal | undefined {
  if (campaign.state === 'on') return refuse('wrong-state', { campaign });
  if (!campaign.message) return refuse('no-message');
  const untestable = whyUntestable(campaign);
  if (untestable) return untestable;
  const { timing, chain } = campaign;
  return timing.kind === 'event' ? wrongDays({ ...timing, chain }) : undefined;
}

function doubtOf({
  agreed,
  expected,
  isSure,
}: {
  readonly agreed: Agreed | undefined;
  readonly expected: number;
  readonly isSure: boolean;
}): SwitchRefusal | undefined {
  const other = agreed && whyOtherNumber(agreed, expected);
  if (other) return other;
  return isSure ? undefined : refuse('confirm', { expected: agreed?.count ?? expected });
}

/** Whom it fell due for earlier is written to only when that is asked for anew; a first look at a segment that was cut short goes on. */
function fromNowOn({ timing, standing }: Pick<Campaign, 'timing' | 'standing'>): Campaign['timing'] {
  if (timing.kind !== 'event') return timing;
  const { kind } = timing.trigger;
  switch (kind) {
    case 'purchase':
    case 'silence':
      return { ...timing, trigger: { kind } };
    case 'segment':
      return isLookedThrough(standing) ? { ...timing, trigger: { kind, backlog: false } } : timing;
    default:
      return timing;
  }
}

/** Whether all who were meant at first were looked at. */
function isLookedThrough(standing: Campaign['standing']): boolean {
  const first = standing?.looks[0];
  return first !== undefined && first.upTo !== null;
}

/** Whether all who are meant get it, and not only whoever it happens to. */
function goesAtOnce(timing: Campaign['timing']): boolean {
  return (
    timing.kind === 'recurring' ||
    (timing.kind === 'event' && timing.trigger.kind === 'segment' && timing.trigger.backlog)
  );
}

function standingOf({ timing, zone }: Campaign, currency: string, now: Date): Standing {
  const slot = timing.kind === 'recurring' ? firstSlot(timing, zone, now) : undefined;
  const next = slot ? { day: slot.day, at: slot.begins } : null;
  // What was held while it was off is let go.
  const isAwaited = timing.kind === 'event';
  return { since: now, currency, looks: [], turn: 0, judgedFrom: now, isAwaited, next };
}

/** Switches a campaign on an event on that is made in code: a ready-made one. Refused: words that cannot be sent, days out of range. */
export async function switchOnEvent(
  base: Base,
  act: Act,
  made: {
    readonly memberId: number;
    readonly event: EventCampaign;
    readonly currency: string;
  } & Pick<Campaign, 'zone' | 'business'>,
): Promise<Switched> {
  const { memberId, event, currency, zone, business } = made;
  const wrong =
    wrongDays(event) ??
    [event.message, ...event.chain.map(({ message }) => message)]
      .map(faultOf)
      .find((refusal) => refusal !== undefined);
  if (wrong) return wrong;
  const id = await base.counters.next('campaign');
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'run-campaigns');
    if (!access.ok) return access;
    const campaign = eventCampaignOf({ id, memberId, event, currency, zone, business }, act);
    await stores.campaigns.insert(campaign);
    return done({ campaign });
  });
}

interface MadeEvent extends Pick<Campaign, 'id' | 'zone' | 'business'> {
  readonly memberId: number;
  readonly event: EventCampaign;
  readonly currency: string;
}

/** The campaign that a value becomes when it is switched on. */
export function eventCampaignOf(
  { id, memberId, event, currency, zone, business }: MadeEvent,
  act: Pick<Act, 'at' | 'key'>,
): Campaign {
  const draft = newCampaign({ id, authorId: memberId, createdAt: act.at, zone, business });
  const { trigger, days, name, segment, message, chain } = event;
  const timed: Campaign = { ...draft, timing: { kind: 'event', trigger, days } };
  return {
    ...timed,
    name,
    segment,
    message,
    chain,
    state: 'on',
    standing: standingOf(timed, currency, act.at),
    startedAt: act.at,
    lastAct: act.key,
  };
}

interface Move {
  readonly from: readonly CampaignState[];
  readonly to: CampaignState;
  /** What becomes of its copies; answers whether more are left. */
  readonly rows?: (stores: Stores, campaign: Campaign) => Promise<boolean>;
}

/**
 * At once: of what is queued nothing goes as long as it is off. It stays, and is held when its turn comes (`checkCopy`), so that
 * whoever switched it off by mistake and on again has lost nothing; what would come too late by then is dropped (`lookAtHeld`).
 */
export const switchOff = moving({ from: ['on', 'paused'], to: 'off' });

/** Takes one that is off out of the list for good; what its clients got and said stays on their timelines. */
export const removeStanding = moving({
  from: ['on', 'paused', 'off'],
  to: 'removed',
  rows: async (stores, campaign) => {
    await stores.entrants.drop(campaign.id);
    return followState(stores, campaign);
  },
});

function moving({ from, to, rows }: Move) {
  return async (base: Base, act: Act, memberId: number, id: number): Promise<Switched> => {
    const moved = await base.transaction<Switched>(async (stores) => {
      const access: Done | TeamRefusal = await accessTeam(stores, memberId, 'run-campaigns');
      if (!access.ok) return access;
      const campaign = await stores.campaigns.get(id);
      if (!campaign || !goesByItself(campaign) || campaign.state === 'draft') return refuse('no-campaign');
      if (campaign.lastAct === act.key) return done({ campaign });
      if (!from.includes(campaign.state)) return refuse('wrong-state', { campaign });
      const next = { ...campaign, state: to, endedAt: act.at, lastAct: act.key };
      const copiesLag = (await rows?.(stores, next)) ?? false;
      return done({ campaign: await stores.campaigns.save({ ...next, copiesLag }) });
    });
    if (moved.ok) await base.copies.recall(id);
    return moved;
  };
}
