import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
});
afterEach(() => office.stop());

const ago = (days: number) => new Date(office.now().getTime() - days * 86_400_000);

/** Somebody bought for 5,000 roubles so many days ago. */
async function bought({ client: { id } }: Recipient, days: number): Promise<void> {
  const client = await office.base.clients.get(id);
  if (!client) throw new Error('there is no such card');
  const deals: Client['deals'] = {
    ...client.deals,
    bought: 1,
    firstWonAt: ago(days),
    lastWonAt: ago(days),
    sales: [{ currency: 'RUB', spent: 500_000, cheque: 500_000 }],
  };
  await office.base.clients.save({ ...client, deals });
}

/** A campaign to these goes tomorrow at 19:00 by the client's clock; its copies are queued at noon. */
async function isPlanned(query: string): Promise<void> {
  await boss.sends(`/campaign ${query}`);
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('Когда');
  await boss.presses('По часам клиента');
  await boss.sends('завтра в 19');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  office.travel({ hours: 20 });
  await runsCampaigns(office);
}

const got = (recipients: readonly Recipient[]) =>
  recipients.map(({ account }) => account.readsAll().filter((text) => text === 'Скидка').length);
const ledger = async () =>
  (await office.base.copies.ledger(1, 0, 20)).map(({ state, error }) => [state, error]);

describe('a copy that waited for its hour', () => {
  it('does not go to whoever does not fit the query any more', async () => {
    const recipients = await addRecipients(office, 3);
    for (const one of recipients) await bought(one, 100);
    await isPlanned('был>60д');
    const [buys, stays, other] = recipients;
    if (!buys || !stays || !other) throw new Error('three were asked for');
    office.travel({ hours: 6 });
    await bought(buys, 0);
    office.travel({ hours: 6 });
    await runsCampaigns(office);
    expect(got(recipients)).toEqual([0, 1, 1]);
    expect(await ledger()).toEqual([
      ['cancelled', 'unfit'],
      ['sent', null],
      ['sent', null],
    ]);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'done' });
  });

  it.each(['создан:сегодня', 'касание:сегодня', 'потратил>4000'])(
    'goes to whoever fitted %s when it was queued, or does by now',
    async (query) => {
      const recipients = await addRecipients(office, 2);
      for (const one of recipients) await bought(one, 100);
      await boss.sends(`/campaign ${query}`);
      await boss.presses('Сообщение');
      await boss.sends('Скидка');
      // Nine in the evening: the copies wait for the morning.
      office.travel({ hours: 9, minutes: 30 });
      await boss.presses('▶️ Запустить');
      await startsIt(boss);
      await runsCampaigns(office);
      expect(got(recipients)).toEqual([0, 0]);
      office.travel({ hours: 12 });
      const client = await office.base.clients.get(recipients[0]?.client.id ?? 0);
      if (client) await office.base.clients.save({ ...client, lastTouchAt: office.now() });
      await runsCampaigns(office);
      expect(got(recipients)).toEqual([1, 1]);
    },
  );

  it('goes though its query cannot be understood any more', async () => {
    const { petr } = office.people;
    await office.enrol(petr, 'manager');
    const recipients = await addRecipients(office, 2, { managerId: petr.id });
    await isPlanned('менеджер:Пётр');
    const member = await office.base.team.get(petr.id);
    if (member) await office.base.team.save({ ...member, removedAt: office.now() });
    office.travel({ hours: 12 });
    await runsCampaigns(office);
    expect(got(recipients)).toEqual([1, 1]);
  });
});
