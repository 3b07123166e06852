import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { startsIt } from '../../support/campaigns.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { type FrailBase, frailBase } from '../../support/outage.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../support/recipients.ts';

let frail: FrailBase;
let office: Office;
let boss: Person;
beforeEach(async () => {
  frail = frailBase();
  office = await openOffice({ open: frail.open });
  boss = office.people.boss;
});
afterEach(async () => {
  frail.mend();
  await office.stop();
});

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

async function starts(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
}

const times = ({ account }: Recipient) => account.readsAll().filter((text) => text === 'Скидка').length;

/** Each got it once, but for those of whom the ledger says that nobody knows. */
async function expectEachOnce(recipients: readonly Recipient[]): Promise<void> {
  const ledger = await office.base.copies.ledger(1, 0, 100);
  expect(ledger).toHaveLength(recipients.length);
  for (const { clientId, state } of ledger) {
    const found = recipients.find(({ client }) => client.id === clientId);
    const got = found ? times(found) : -1;
    if (state === 'unknown') expect(got).toBeLessThanOrEqual(1);
    else expect([clientId, state, got]).toEqual([clientId, 'sent', 1]);
  }
}

describe('in the middle of a campaign', () => {
  it('the base goes away at any call, and everybody gets their copy once', async () => {
    const recipients = await addRecipients(office, 24, { tags: ['vip'] });
    await starts();
    for (let calls = 1; calls < 60; calls += 4) {
      frail.cutAfter(calls);
      const going = runsCampaigns(office, 1).catch((error: unknown) => {
        if (!(error instanceof BaseUnavailable)) throw error;
      });
      await pause(20);
      frail.mend();
      await going;
    }
    office.travel({ minutes: 5 });
    await runsCampaigns(office);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'done', queued: 24 });
    await expectEachOnce(recipients);
  });

  it('Telegram fails and is away, and everybody gets their copy once', async () => {
    const recipients = await addRecipients(office, 24, { tags: ['vip'] });
    await starts();
    for (const [n, { account }] of recipients.entries()) {
      const call = { method: 'sendMessage', chatId: account.id };
      if (n % 4 === 0) office.telegram.fail({ ...call, status: 500 });
      if (n % 4 === 1) office.telegram.fail({ ...call, status: 429, retryAfter: 1 });
      if (n === 2) office.telegram.fail({ ...call, closeSocket: true, afterApplying: true });
      if (n === 3) office.telegram.fail({ ...call, status: 502, afterApplying: true });
    }
    for (let minute = 0; minute < 6; minute += 1) {
      await runsCampaigns(office);
      office.travel({ minutes: 1 });
    }
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'done', isTroubled: false });
    await expectEachOnce(recipients);
  });
});
