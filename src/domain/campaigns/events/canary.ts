import type { Base } from '../../base.ts';
import type { Tally } from '../advance-campaign.ts';
import { canarySize } from '../campaign.ts';
import type { CopiesUnderWay } from '../copy-store.ts';
import { countFates, tallyFates, triedSoFar } from '../progress.ts';
import { type Health, healthOf } from '../trouble.ts';
import type { OnEvent } from './event-campaign.ts';

/** So many of what happened are looked at, and so many copies queued, in one step: nobody else waits for long. */
export const AT_ONCE = 200;
/** So many copies that may go are under way at most, however many there are to be. */
const AHEAD = 1000;
/** What became of copies counts for so long: one that went well for a year must not take a month to show that it broke. */
const JUDGED_MS = 30 * 24 * 60 * 60 * 1000;

/** How the copies of a campaign on an event fare, and how many more may be queued now. */
export interface Fare {
  readonly health: Health;
  readonly way: CopiesUnderWay;
  /** Too few were tried to tell whether they arrive. */
  readonly isTrial: boolean;
  readonly room: number;
}

/**
 * Counts what became of the copies that fell due lately, but not before somebody last let the campaign go on. While few were tried, or
 * none is under way, exactly.
 */
export async function fareOf(
  base: Pick<Base, 'copies' | 'settings' | 'timeline'>,
  { id, expected, standing }: OnEvent,
  { now, tally }: { readonly now: Date; readonly tally: Tally },
): Promise<Fare> {
  const way = await base.copies.underWay(id, now, AHEAD);
  const since = new Date(Math.max(standing.judgedFrom.getTime(), now.getTime() - JUDGED_MS));
  const count = () => countFates(base, id, since);
  const canary = canarySize(expected);
  const inHand = way.due + way.sending;
  const lately = triedSoFar(
    inHand === 0 ? await count() : await tally(() => tallyFates(base, id, { now, since })),
  );
  const told = lately.tried >= AHEAD || inHand === 0 ? lately : triedSoFar(await count());
  const { campaigns } = await base.settings.get();
  const health = healthOf(told, campaigns.troublePercent);
  const { tried } = told;
  return { health, way, isTrial: tried < canary, room: roomBeside({ tried, inHand, canary, health }) };
}

interface Beside {
  /** Of how many copies it is known what became of them. */
  readonly tried: number;
  /** How many go, or may go, now. */
  readonly inHand: number;
  /** So many go alone. */
  readonly canary: number;
  readonly health: Health;
}

/** How many copies may be queued beside those in hand: nothing follows the first ones before it is known what became of them. */
export function roomBeside({ tried, inHand, canary, health }: Beside): number {
  const first = canary - tried - inHand;
  if (first > 0) return Math.min(AT_ONCE, first);
  const isInDoubt = tried < canary || health === 'doubtful';
  if (isInDoubt) return inHand > 0 ? 0 : Math.min(AT_ONCE, canary);
  return inHand + AT_ONCE <= AHEAD ? AT_ONCE : 0;
}
