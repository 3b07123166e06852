import type { Client } from '../../src/domain/clients/client.ts';
import type { Deal } from '../../src/domain/deals/deal.ts';
import type { EventKind, TimelineEvent } from '../../src/domain/timeline/event.ts';
import type { Person } from '../../src/playground/telegram/index.ts';
import type { Office } from './office.ts';

/** The card on which a person's Telegram account stands. */
export async function cardOf(office: Office, person: Person): Promise<Client | undefined> {
  const [client] = await office.base.clients.findByContacts([`telegram:${person.id}`]);
  return client;
}

/** The same, when there must be one. */
export async function knownCard(office: Office, person: Person): Promise<Client> {
  const client = await cardOf(office, person);
  if (!client) throw new Error(`${person.user.first_name} has no card`);
  return client;
}

/** All deals of a person, oldest first. */
export async function dealsOf(office: Office, person: Person): Promise<readonly Deal[]> {
  const client = await knownCard(office, person);
  return [...(await office.base.deals.ofClient(client.id, 100))].reverse();
}

/** The lines of a client's timeline, oldest first. */
export async function linesOf(
  office: Office,
  clientId: number,
  kinds?: readonly EventKind[],
): Promise<readonly TimelineEvent[]> {
  const page = await office.base.timeline.ofClient(clientId, { skip: 0, limit: 100 }, kinds);
  return [...page.items].reverse();
}

/** Goes through the whole form in Russian, up to the question about the birthday, which is skipped. */
export async function introduces(person: Person, answers: { need?: string; phone?: string } = {}) {
  await person.starts();
  await person.presses('Даю согласие');
  await person.sends(person.user.first_name);
  if (answers.phone !== undefined) await person.sends(answers.phone);
  else if (person.phone !== undefined) await person.sharesContact();
  else await person.sends('Пропустить');
  await person.sends(answers.need ?? 'Нужен шкаф');
  if (person.view().keyboard) await person.sends('Пропустить');
}

/** The labels of the keys under the text field, row by row. */
export function keysOf(person: Person): readonly (readonly string[])[] {
  return (person.view().keyboard?.rows ?? []).map((row) => row.map(({ text }) => text));
}

/** What the person read since they had read `before` messages. */
export function readSince(person: Person, before: number): readonly string[] {
  return person.readsAll().slice(before);
}
