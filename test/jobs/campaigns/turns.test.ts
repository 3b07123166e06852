import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '../../../src/domain/clients/client.ts';
import { sendCampaigns } from '../../../src/jobs/campaigns.ts';
import { switchesOn, words } from '../../support/event-campaigns.ts';
import { jobKit } from '../../support/job-kit.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../support/recipients.ts';

let office: Office;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
});
afterEach(() => office.stop());

/** So many cards more that are like this one. */
async function comeToo(count: number, like: Client): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const id = like.id + n;
    const contacts = [{ kind: 'telegram', id: 1_000_000 + n, proven: true }] as const;
    await office.base.clients.insert({ ...like, id, contacts, referralCode: `code-${n}` });
  }
}

async function queuedOf(step: number): Promise<number> {
  const lines = await office.base.copies.ledger(1, 0, 5000);
  return lines.filter(({ state, occasion }) => state === 'queued' && occasion?.step === step).length;
}

it('a long list of one message keeps what follows it in its chain from nobody', async () => {
  const chain = [{ days: 1, message: words('Второе') }];
  const trigger = { kind: 'segment', backlog: true } as const;
  await switchesOn(office, { trigger, days: 0, segment: 'тег:vip', chain });
  const early = await addRecipients(office, 12, { tags: ['vip'] });
  await runsCampaigns(office);
  office.travel({ days: 1, minutes: 1 });
  const last = early.at(-1);
  if (!last) throw new Error('there is nobody');
  await comeToo(1100, last.client);
  await sendCampaigns(jobKit(office));
  expect(await queuedOf(1)).toBe(12);
  expect(await queuedOf(0)).toBeGreaterThan(700);
});

it('what is tried first is the first message', async () => {
  const chain = [{ days: 1, message: words('Второе') }];
  const trigger = { kind: 'segment', backlog: true } as const;
  await switchesOn(office, { trigger, days: 0, segment: 'тег:vip', chain });
  await addRecipients(office, 30, { tags: ['vip'] });
  await sendCampaigns(jobKit(office));
  expect(await queuedOf(0)).toBe(10);
});
