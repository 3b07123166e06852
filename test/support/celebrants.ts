import type { Client } from '../../src/domain/clients/client.ts';
import { greet } from '../../src/jobs/birthdays.ts';
import type { JobReport } from '../../src/jobs/job.ts';
import type { Person } from '../../src/playground/telegram/index.ts';
import { addReachable, type SomeClient } from './clients.ts';
import { jobKit } from './job-kit.ts';
import type { Office } from './office.ts';

/** A client of the business who opened the bot long ago and agreed to messages, unless `fields` says otherwise. */
export async function addCelebrant(
  office: Office,
  who: SomeClient & { readonly account: Person },
  fields: Partial<Client>,
): Promise<Client> {
  const { client } = await addReachable(office, who);
  return office.base.clients.save({ ...client, subscribed: true, ...fields });
}

/** The job of greetings runs, as at this moment, having worked `since` before, and all that is due by then goes out. */
export async function runsGreetings(
  office: Office,
  due = office.now(),
  since: Date | null = null,
): Promise<JobReport> {
  const report = await greet({ ...jobKit(office, due), since });
  await office.drain();
  return report;
}
