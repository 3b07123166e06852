import type { Client } from '../../src/domain/clients/client.ts';
import { sendCampaigns } from '../../src/jobs/campaigns.ts';
import type { Person } from '../../src/playground/telegram/index.ts';
import { leavesRequest } from './clients.ts';
import { jobKit } from './job-kit.ts';
import type { Office } from './office.ts';

export interface Recipient {
  readonly account: Person;
  readonly client: Client;
}

/**
 * So many clients who agreed to news and have opened the bot: "Клиент 1" and on. They came long ago: neither does the bot
 * answer them now, nor does the team read of them.
 */
export async function addRecipients(
  office: Office,
  count: number,
  fields: Partial<Client> = {},
): Promise<readonly Recipient[]> {
  const { base, storage, telegram } = office;
  const recipients: Recipient[] = [];
  telegram.deliverTo(() => {});
  for (let n = 1; n <= count; n += 1) {
    const account = office.person({ firstName: `Клиент ${n}` });
    await account.starts();
    const { client } = await leavesRequest(office, { name: `Клиент ${n}`, account });
    recipients.push({
      account,
      client: await base.clients.save({ ...client, subscribed: true, ...fields }),
    });
  }
  telegram.deliverTo(office.deliver);
  await storage.db.collection('outbox').deleteMany({ 'content.kind': 'lead-notice' });
  return recipients;
}

/** Campaigns go on until nothing can be done at this moment: copies are queued and sent, results are looked at. */
export async function runsCampaigns(office: Office, rounds = 20): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const { steps } = await sendCampaigns(jobKit(office));
    if ((await office.drain()) === 0 && steps === 0) return;
  }
}
