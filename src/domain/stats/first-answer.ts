import type { Base } from '../base.ts';
import { median, waitsOf } from './figures.ts';
import type { Span } from './period.ts';
import type { WaitingLead, Whose } from './stats-store.ts';

const PART_MS = 30 * 86_400_000;
const CLIENTS_AT_ONCE = 500;

/**
 * The median time that the leads of a span waited for their first answer, in ms; null when none got one. It is read part by part:
 * all leads of a year with all their answers are more than the memory should hold, or one question to the base should take.
 */
export async function firstAnswer(
  { stats }: Pick<Base, 'stats'>,
  whose: Whose,
  { from, until }: Span,
): Promise<number | null> {
  const waits: number[] = [];
  const end = until.getTime();
  for (let at = from.getTime(); at < end; at += PART_MS) {
    const part = { from: new Date(at), until: new Date(Math.min(at + PART_MS, end)) };
    const leads = byClient(await stats.leadsToAnswer({ ...whose, ...part }));
    const clientIds = [...leads.keys()];
    for (let first = 0; first < clientIds.length; first += CLIENTS_AT_ONCE) {
      const some = clientIds.slice(first, first + CLIENTS_AT_ONCE);
      const answers = await stats.answers(some, part.from);
      waits.push(
        ...waitsOf(
          some.flatMap((id) => leads.get(id) ?? []),
          answers,
        ),
      );
    }
  }
  return median(waits);
}

function byClient(leads: readonly WaitingLead[]): ReadonlyMap<number, readonly WaitingLead[]> {
  const found = new Map<number, WaitingLead[]>();
  for (const lead of leads) {
    const known = found.get(lead.clientId);
    if (known) known.push(lead);
    else found.set(lead.clientId, [lead]);
  }
  return found;
}
