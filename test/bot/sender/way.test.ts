import { afterEach, beforeEach, expect, it } from 'vitest';
import { startsIt } from '../../support/campaigns.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../support/recipients.ts';

const COPY = 'Скидка до пятницы';
/** The first copies of a campaign to so few. */
const FIRST = 10;

let office: Office;
let recipients: readonly Recipient[];
beforeEach(async () => {
  office = await openOffice();
  recipients = await addRecipients(office, 30, { tags: ['vip'] });
  const { boss } = office.people;
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(COPY);
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
});
afterEach(() => office.stop());

const times = ({ account }: Recipient) => account.readsAll().filter((text) => text === COPY).length;
const states = async () => (await office.base.copies.ledger(1, 0, 100)).map(({ state }) => state);
const count = async (of: string) => (await states()).filter((state) => state === of).length;
const said = (words: string) => office.logged().filter((line) => line.includes(words)).length;

/** Every minute of these hours the campaign looks whether it can go on. */
async function passes(hours: number): Promise<void> {
  for (let minute = 0; minute < hours * 60; minute += 10) {
    office.travel({ minutes: 10 });
    await runsCampaigns(office, 2);
  }
}

it('while Telegram cannot be reached nothing is tried but what was in hand, however long it takes', async () => {
  const away = office.telegram.fail({ closeSocket: true, times: 1_000_000 });
  await runsCampaigns(office);
  await passes(3);
  expect(await count('unknown')).toBeLessThanOrEqual(FIRST);
  expect(await count('failed')).toBe(0);
  expect([said('Telegram cannot be reached'), said('can be reached again')]).toEqual([1, 0]);
  away.cancel();
  await passes(1);
  const doubtful = await count('unknown');
  expect([doubtful + (await count('sent')), await count('failed')]).toEqual([recipients.length, 0]);
  expect(recipients.filter((one) => times(one) === 1)).toHaveLength(recipients.length - doubtful);
  expect([said('Telegram cannot be reached'), said('can be reached again')]).toEqual([1, 1]);
});

it('while Telegram does not know the token the outbox waits, however long it takes', async () => {
  const away = office.telegram.fail({ status: 401, description: 'Unauthorized', times: 1_000_000 });
  await runsCampaigns(office);
  await passes(3);
  expect([await count('unknown'), await count('failed')]).toEqual([0, 0]);
  away.cancel();
  await passes(1);
  expect(recipients.map(times)).toEqual(recipients.map(() => 1));
});

it('a copy that Telegram answers 500 for holds up no other', async () => {
  const [first, ...others] = recipients;
  office.telegram.fail({ method: 'sendMessage', chatId: first?.account.id ?? 0, status: 500, times: 1000 });
  await runsCampaigns(office);
  expect(others.map(times)).toEqual(others.map(() => 1));
  expect(said('Telegram cannot be reached')).toBe(0);
});
