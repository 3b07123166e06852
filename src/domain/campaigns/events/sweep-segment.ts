import type { Base } from '../../base.ts';
import type { Client } from '../../clients/client.ts';
import type { Advance } from '../advance-campaign.ts';
import { AT_ONCE } from './canary.ts';
import { laterBy } from './due.ts';
import type { Entrant } from './entrant-store.ts';
import type { OnEvent } from './event-campaign.ts';
import { type Found, type LookStep, rowsOf, saveLook } from './look-step.ts';
import { entryOf } from './occasion.ts';

/** Whoever comes back sooner than this after they came in was hardly away: it counts as one stay. */
export const ONE_STAY_MS = 30 * 24 * 60 * 60 * 1000;

/** What a page of a segment and of those who were in it tell: who came in, who came back, who left. */
export interface Compared {
  readonly entered: readonly Client[];
  readonly changed: readonly Entrant[];
}

/** Compares who is in a segment with who was, both by number; who came in now, or comes back after a long time, has entered. */
export function compare(clients: readonly Client[], known: readonly Entrant[], now: Date): Compared {
  const before = new Map(known.map((entrant) => [entrant.clientId, entrant]));
  const isHere = new Set(clients.map(({ id }) => id));
  const entered = clients.filter(({ id }) => {
    const entrant = before.get(id);
    return !entrant || (!entrant.isIn && now.getTime() - entrant.enteredAt.getTime() >= ONE_STAY_MS);
  });
  const isNew = new Set(entered.map(({ id }) => id));
  const came = entered.map(({ id }): Entrant => ({ clientId: id, enteredAt: now, isIn: true }));
  const moved = known.flatMap((entrant): Entrant[] => {
    const isIn = isHere.has(entrant.clientId);
    return isNew.has(entrant.clientId) || isIn === entrant.isIn ? [] : [{ ...entrant, isIn }];
  });
  return { entered, changed: [...came, ...moved] };
}

/** Looks at the next page of a segment by number, beside those who were in it before: memory stays flat however large it is. */
export async function sweepPage(base: Base, campaign: OnEvent, at: LookStep): Promise<Advance> {
  const { now, condition, look, inHand } = at;
  const { trigger, days } = campaign.timing;
  const isToldOf = look.upTo !== null || (trigger.kind === 'segment' && trigger.backlog);
  const after = Number(inHand.after?.id ?? 0);
  const [clients, known] = await Promise.all([
    base.clients.segmentBatch(condition, after, AT_ONCE),
    base.entrants.next(campaign.id, after, AT_ONCE),
  ]);
  const end = Math.min(
    lastOf(clients, ({ id }) => id),
    lastOf(known, ({ clientId }) => clientId),
  );
  const pageUpTo = (upTo: number) =>
    compare(
      clients.filter(({ id }) => id <= upTo),
      known.filter(({ clientId }) => clientId <= upTo),
      now,
    );
  const { entered } = pageUpTo(end);
  const room = isToldOf && entered.length > 0 ? await at.room() : entered.length;
  if (room === 0 && entered.length > 0) return 'waits';
  const upTo = entered.length > room ? (entered[room - 1]?.id ?? end) : end;
  const page = pageUpTo(upTo);
  const occasion = entryOf(now);
  const found: readonly Found[] = isToldOf
    ? page.entered.map((client) => ({ client, occasion, due: laterBy(days, now, campaign.zone) }))
    : [];
  await saveLook(base, campaign, at, {
    rows: await rowsOf(base, campaign, at, found),
    inHand: Number.isFinite(upTo) ? { ...inHand, after: { at: null, id: upTo } } : null,
    more: (stores) => stores.entrants.save(campaign.id, page.changed),
  });
  return 'more';
}

/** Up to where a list was read; it ends where there is no more. */
function lastOf<T>(list: readonly T[], numberOf: (item: T) => number): number {
  const last = list.length < AT_ONCE ? undefined : list.at(-1);
  return last ? numberOf(last) : Number.POSITIVE_INFINITY;
}
