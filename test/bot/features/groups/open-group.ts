import type { Deal } from '../../../../src/domain/deals/deal.ts';
import type { EventData } from '../../../../src/domain/timeline/event.ts';
import type { Group, GroupOptions, Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, type OfficeOptions, openOffice } from '../../../support/office.ts';

/** An office with a group in which everybody is, and to which the boss added the bot. */
export interface GroupOffice extends Office {
  readonly group: Group;
  /** What the bot said in the group, oldest first. */
  readonly said: () => string[];
  /** Groups take one message in three seconds, and the clock stands still unless moved. */
  readonly pause: () => Promise<void>;
  readonly deals: (clientId?: number) => Promise<readonly Deal[]>;
  readonly events: (clientId?: number) => Promise<readonly EventData[]>;
  /** Somebody else, who joins the group. */
  readonly newcomer: (described: Parameters<Office['person']>[0]) => Promise<Person>;
}

/** The bot hears everything in the group unless `privacyMode` is on. */
export async function openGroup(
  options: OfficeOptions = {},
  about: Partial<GroupOptions> = {},
): Promise<GroupOffice> {
  const office = await openOffice({ privacyMode: false, ...options });
  const group = office.telegram.group({ title: 'Ремонт и стройка', ...about });
  const { boss, petr, olga, anna } = office.people;
  for (const person of [boss, petr, olga, anna]) await person.joins(group);
  await boss.addsBotTo(group);
  const pause = async () => {
    office.travel({ seconds: 10 });
    await office.drain();
  };
  await pause();
  return {
    ...office,
    group,
    pause,
    said: () => anna.in(group).readsAll(),
    deals: (clientId = 1) => office.base.deals.ofClient(clientId, 100),
    async events(clientId = 1) {
      const { items } = await office.base.timeline.ofClient(clientId, { skip: 0, limit: 100 });
      return items.map(({ data }) => data);
    },
    async newcomer(described) {
      const person = office.person(described);
      await person.joins(group);
      return person;
    },
  };
}
