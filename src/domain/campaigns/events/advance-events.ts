import type { Base, Stores } from '../../base.ts';
import type { Client } from '../../clients/client.ts';
import { type QuietHours, sameDayTime } from '../../outbox/quiet-hours.ts';
import { compareDates } from '../../values/calendar-date.ts';
import type { Advance } from '../advance-campaign.ts';
import { releaseHeld } from '../follow.ts';
import { stopByItself } from '../stop-by-itself.ts';
import type { Anchor, AnchorSource } from './anchor-store.ts';
import { AT_ONCE, type Fare, fareOf } from './canary.ts';
import { daysAround, isWithin, laterBy, planLook, spanBefore } from './due.ts';
import type { OnEvent } from './event-campaign.ts';
import { type EventRun, inTurn, type LookStep, lookOf, rowsOf, rulesOf, saveLook } from './look-step.ts';
import { type DueOccasion, type Event, occasionOf, sourceOf } from './occasion.ts';
import { sweepPage } from './sweep-segment.ts';
import type { LookInHand, Trigger } from './trigger.ts';

/**
 * Does the next step of a campaign on an event: looks at a page of those whom one of its messages is for by now, and queues the
 * copies together with how far it came. A key is queued once whoever finds it how often, so that a crash, a second process or a
 * second run of the job sends nothing twice.
 */
export async function advanceEvents(base: Base, campaign: OnEvent, run: EventRun): Promise<Advance> {
  const fare = campaign.standing.isAwaited ? await fareOf(base, campaign, run) : undefined;
  const settled = fare && (await settle(base, campaign, { fare, now: run.now }));
  if (settled) return settled;
  const room = async () => (fare ?? (await fareOf(base, campaign, run))).room;
  for (const step of inTurn(campaign)) {
    const look = lookOf(campaign, step);
    const rules = rulesOf(campaign, step);
    const inHand = planLook(look, run.now, rules);
    if (!inHand) continue;
    return fare?.room === 0 ? 'waits' : lookOn(base, campaign, { ...run, step, look, inHand, rules, room });
  }
  return 'waits';
}

/** Does what follows from what became of the copies under way; undefined when nothing does. */
async function settle(
  base: Base,
  campaign: OnEvent,
  { fare: { health, way, isTrial }, now }: { readonly fare: Fare; readonly now: Date },
): Promise<Advance | undefined> {
  if (health === 'troubled') {
    await stopByItself(base, campaign, { why: 'trouble', now });
    return 'over';
  }
  // A copy that was in hand when the campaign stopped, and put back after it went on.
  if (way.held > 0 && (await releaseHeld(base, campaign, now))) return 'more';
  if (way.queued + way.held + way.sending > 0) return undefined;
  // Of what goes to tell whether it arrives the first message is the first: whoever is sent another got that.
  const turn = isTrial ? 0 : campaign.standing.turn;
  const standing = { ...campaign.standing, turn, isAwaited: false };
  await base.transaction((stores) => stores.campaigns.save({ ...campaign, standing }));
  return 'more';
}

async function lookOn(base: Base, campaign: OnEvent, at: LookStep): Promise<Advance> {
  const { quietHours } = await base.settings.get();
  const trigger = sameDayTrigger(campaign.timing.trigger, quietHours);
  if (at.step > 0) return lookAtPage(base, campaign, at, { finding: followUp });
  if (trigger.kind === 'segment') return sweepPage(base, campaign, at);
  const event: Event = { trigger, days: campaign.timing.days };
  const days = trigger.kind === 'date' ? daysAround(at.inHand.to, at.rules.late) : [];
  const day = at.inHand.day ?? days[0] ?? null;
  const onDay = { ...at, inHand: { ...at.inHand, day } };
  const nextDay = day && (days.find((later) => compareDates(later, day) > 0) ?? null);
  return lookAtPage(base, campaign, onDay, { finding: firstMessage(event), nextDay });
}

/** A message of a date goes on its day, however late in the day it was to. */
function sameDayTrigger(trigger: Trigger, quietHours: QuietHours | null): Trigger {
  return trigger.kind === 'date' ? { ...trigger, time: sameDayTime(quietHours, trigger.time) } : trigger;
}

/** How a message finds whom it is for. */
interface Finding {
  source(campaign: OnEvent, at: LookStep, stores: Pick<Stores, 'settings'>): Promise<AnchorSource>;
  due(campaign: OnEvent, at: LookStep, found: { anchor: Anchor; client: Client }): DueOccasion | undefined;
}

function firstMessage(event: Event): Finding {
  return {
    source: async (_, { inHand }, { settings }) => sourceOf(event, inHand, (await settings.get()).stages),
    due: ({ zone }, { inHand: look, rules }, { anchor, client }) =>
      occasionOf(event, anchor, { client, look, rules, zone }),
  };
}

/** Whoever got the message before is due so many days after it. */
const followUp: Finding = {
  source: async ({ id, chain }, { step, inHand }) => ({
    kind: 'sent',
    campaignId: id,
    step: step - 1,
    ...spanBefore(chain[step - 1]?.days ?? 0, inHand),
  }),
  due: ({ chain, zone }, { step, inHand }, { anchor: { at, occasion } }) => {
    if (!at || !occasion) return undefined;
    const due = laterBy(chain[step - 1]?.days ?? 0, at, zone);
    return isWithin(due, inHand)
      ? { occasion: { ...occasion, step, began: occasion.began ?? at }, due }
      : undefined;
  },
};

async function lookAtPage(
  base: Base,
  campaign: OnEvent,
  at: LookStep,
  { finding, nextDay = null }: { readonly finding: Finding; readonly nextDay?: LookInHand['day'] },
): Promise<Advance> {
  const source = await finding.source(campaign, at, base);
  const anchors = await base.anchors.page(source, at.inHand.after, AT_ONCE);
  const clients = await base.clients.getMany([...new Set(anchors.map(({ clientId }) => clientId))]);
  const byId = new Map(clients.map((client) => [client.id, client]));
  const all = anchors.flatMap((anchor) => {
    const client = byId.get(anchor.clientId);
    const due = client && finding.due(campaign, at, { anchor, client });
    return client && due ? [{ anchor, client, ...due }] : [];
  });
  const room = all.length > 0 ? await at.room() : 0;
  const found = all.slice(0, room);
  const isCut = all.length > found.length;
  if (isCut && room === 0) return 'waits';
  const last = isCut ? found.at(-1)?.anchor : anchors[AT_ONCE - 1];
  const inHand = last
    ? { ...at.inHand, after: { at: last.at, id: last.id } }
    : nextDay && { ...at.inHand, day: nextDay, after: null };
  await saveLook(base, campaign, at, { rows: await rowsOf(base, campaign, at, found), inHand });
  return 'more';
}
