import type { EventData } from '../timeline/event.ts';
import { type Client, emailsOf, phonesOf, telegramsOf } from './client.ts';

type Changed = Extract<EventData, { kind: 'changed' }>;

/** What a save changes of a card's name and contact points, for the timeline. */
export function changesBetween(before: Client, after: Client): Changed[] {
  const shown = { name: (client: Client) => client.name, ...CONTACT_VALUES };
  return (['name', 'phone', 'email', 'telegram'] as const).flatMap((field) => {
    const [from, to] = [shown[field](before) || null, shown[field](after) || null];
    return from === to ? [] : [{ kind: 'changed' as const, field, from, to }];
  });
}

/** The single contact points that a change names, old and new ones, as `changesBetween` writes them. */
export function valuesIn({ field, from, to }: Changed): readonly string[] {
  if (field === 'name' || field === 'birthday') return [];
  return [from, to].flatMap((side) => side?.split(', ') ?? []).map((value) => value.replace(/ ✓$/u, ''));
}

const CONTACT_VALUES = {
  phone: (client: Client) => phonesOf(client).join(', '),
  email: (client: Client) => emailsOf(client).join(', '),
  telegram: (client: Client) =>
    telegramsOf(client)
      .map(({ id }) => accountName(client, id))
      .join(', '),
};

/** How the timeline names an account: `@anna`, or its number when it has no username. */
export function accountName(client: Client, telegramId: number): string {
  const username = telegramsOf(client).find(({ id }) => id === telegramId)?.username;
  return username ? `@${username}` : `id${telegramId}`;
}
