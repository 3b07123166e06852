import type { Client } from '../../src/domain/clients/client.ts';
import { runGreetings } from '../../src/domain/greetings/run-greetings.ts';
import type { Person } from '../../src/playground/telegram/index.ts';
import { addClient, type SomeClient } from './clients.ts';
import type { Office } from './office.ts';

/** A client of the business who has opened the bot and agreed to messages, unless `fields` says otherwise. */
export async function addCelebrant(
  office: Office,
  who: SomeClient & { readonly account: Person },
  fields: Partial<Client>,
): Promise<Client> {
  if (!who.account.lastMessage()) await who.account.starts();
  const { client } = await addClient(office, who);
  return office.base.clients.save({ ...client, subscribed: true, ...fields });
}

/** The morning run of the job, as at this moment, and all that is due by then goes out. */
export async function runsGreetings(office: Office, due = office.now()): Promise<Record<string, number>> {
  const { zone, businessName: business } = office.kit.defaults;
  const stopping = new AbortController().signal;
  const report = await runGreetings(office.base, { due, now: office.now(), zone, business, stopping });
  await office.drain();
  return report;
}
