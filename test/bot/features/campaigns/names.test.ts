import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
});
afterEach(() => office.stop());

it('a campaign, and the deal of whoever wants what it tells of, are called by its words without braces', async () => {
  const [first] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!first) throw new Error('a recipient was asked for');
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('{{имя}}, {скидка|подарок} на шкафы');
  await boss.presses('Кнопки');
  await boss.presses('+ «Хочу это»');
  await boss.sends('Хочу');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
  await first.account.presses('Хочу');
  const deals = await office.base.deals.openOf(first.client.id);
  expect(deals.map(({ title }) => title)).toContain('скидка на шкафы');
  await boss.sends('/campaigns');
  expect(boss.buttons()).toContainEqual(expect.stringMatching(/^1\. скидка на шкафы:/u));
  expect(boss.readsAll().concat(office.people.petr.readsAll()).join('\n')).not.toContain('D2 · {{');
});

it('a deal from a campaign without words is called by the button that opened it', async () => {
  const [first] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!first) throw new Error('a recipient was asked for');
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sendsVideoNote();
  expect(boss.reads()).toContain('Сообщение: видеосообщение');
  await boss.presses('Кнопки');
  await boss.presses('+ «Хочу это»');
  await boss.sends('Хочу кухню');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
  await first.account.presses('Хочу кухню');
  const deals = await office.base.deals.openOf(first.client.id);
  expect(deals.map(({ title }) => title)).toContain('Хочу кухню');
  await boss.sends('/campaigns');
  expect(boss.buttons()).toContainEqual(expect.stringMatching(/^1\. 🎬:/u));
});
