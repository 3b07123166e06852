import type { Act } from '../../act.ts';
import type { Base } from '../../base.ts';
import { type Done, done, type Refusal, refuse } from '../../refusal.ts';
import type { Condition } from '../../segments/condition.ts';
import { accessTeam } from '../../team/access.ts';
import { READERS } from '../audience.ts';
import type { Campaign } from '../campaign.ts';
import type { SwitchRefusal } from '../control-standing.ts';
import { isOnEvent, type OnEvent } from '../events/event-campaign.ts';
import { reachesBack } from '../events/trigger.ts';
import { MANY } from '../start-campaign.ts';
import { readyCampaign } from './keep-ready.ts';
import type { ReadyKind } from './ready-made.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A ready-made campaign that waits for people to fall silent: those who were silent before it was switched on may be written to. */
export function hasBacklog(kind: ReadyKind): kind is 'wake-up' | 'second-try' {
  return kind !== 'rating';
}

/** How many may be written to whose silence is long enough already: they agreed to it, and Telegram delivers to them. */
export function countSilent(
  { clients }: Pick<Base, 'clients'>,
  kind: 'wake-up' | 'second-try',
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<number> {
  const span = { to: new Date(now.getTime() - days * DAY_MS) };
  const silent: readonly Condition[] =
    kind === 'wake-up'
      ? [{ kind: 'when', of: 'last', span }]
      : [
          { kind: 'when', of: 'touch', span },
          { kind: 'counted', of: 'bought', span: { from: 0, to: 0 } },
        ];
  return clients.countSegment({ kind: 'and', parts: [...silent, READERS] });
}

interface BacklogAsked {
  readonly memberId: number;
  readonly kind: 'wake-up' | 'second-try';
  /** The number that was typed; undefined while it was not asked for. */
  readonly typed?: number | undefined;
}

/**
 * Lets a ready-made campaign that is on write to those too who were silent before, the first of them alone. Once for each time that it
 * is switched on; nobody gets it twice for one silence.
 */
export async function includeBacklog(
  base: Base,
  act: Act,
  { memberId, kind, typed }: BacklogAsked,
): Promise<Done<{ readonly campaign: Campaign }> | SwitchRefusal | Refusal<'confirm', { expected: number }>> {
  const known = await readyCampaign(base, kind);
  if (!known || !isOnEvent(known)) return refuse('no-campaign');
  const expected = await countSilent(base, kind, { days: known.timing.days, now: act.at });
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'run-campaigns');
    if (!access.ok) return access;
    const campaign = await stores.campaigns.get(known.id);
    if (!campaign || !isOnEvent(campaign)) return refuse('no-campaign');
    if (campaign.state !== 'on') return refuse('wrong-state', { campaign });
    if (isBacklogIncluded(campaign)) return done({ campaign });
    if (expected >= MANY && typed !== expected) return refuse('confirm', { expected });
    return done({ campaign: await stores.campaigns.save(withBacklog(campaign, expected, act.at)) });
  });
}

/** Whether it writes to those too who were silent before it was switched on. */
export function isBacklogIncluded({ timing }: Campaign): boolean {
  return timing.kind === 'event' && reachesBack(timing.trigger);
}

function withBacklog(campaign: OnEvent, expected: number, now: Date): Campaign {
  const { timing, standing } = campaign;
  const { trigger } = timing;
  if (trigger.kind !== 'purchase' && trigger.kind !== 'silence') return campaign;
  const looks = [{ upTo: null, inHand: null }, ...standing.looks.slice(1)];
  return {
    ...campaign,
    expected,
    timing: { ...timing, trigger: { ...trigger, backlog: true } },
    standing: { ...standing, looks, judgedFrom: now },
  };
}
