import type { Message } from 'grammy/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
let client: Recipient;
/** Monday noon in Moscow: «Праздник» goes, with a button to answer by; a day later «Скидка», without. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-23T09:00:00Z' });
  boss = office.people.boss;
  const [first] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!first) throw new Error('a recipient was asked for');
  client = first;
  await composes('Праздник');
  await boss.presses('Кнопки');
  await boss.presses('+ Ответ');
  await boss.sends('Да, приду');
  await goes();
  office.travel({ days: 1 });
  await composes('Скидка');
  await goes();
});
afterEach(() => office.stop());

async function composes(text: string): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(text);
}

async function goes(): Promise<void> {
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

const copyOf = (text: string): Promise<Message> => client.account.hears(text);

async function report(name: string): Promise<string> {
  await boss.sends('/campaigns');
  const [button = ''] = boss.buttons().filter((label) => label.includes(name));
  await pressLike(boss, button);
  return boss.reads();
}

/** How many answered each of the two by what the owner reads, and how many the query for each finds. */
async function credited(): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const [id, name] of ['Праздник', 'Скидка'].entries()) {
    const [, count] = /Ответили: (\d+)/u.exec(await report(name)) ?? [];
    await boss.sends(`/find рассылка:#${id + 1}`);
    answers.push([count, boss.reads().includes('Клиент 1')]);
  }
  return answers;
}

it('an answer by a button counts for the campaign under whose copy it was pressed, whatever came after', async () => {
  office.travel({ days: 1 });
  await client.account.presses('Да, приду', await copyOf('Праздник'));
  expect(client.account.alerts().at(-1)).toBe('Спасибо! Передали вашему менеджеру.');
  expect(await credited()).toEqual([
    ['1', true],
    ['0', false],
  ]);
});

it('a message that replies to a copy answers its campaign, one that replies to nothing the last', async () => {
  office.travel({ days: 1 });
  await client.account.repliesTo(await copyOf('Праздник')).with('Буду с мужем');
  expect(await credited()).toEqual([
    ['1', true],
    ['0', false],
  ]);
  await client.account.sends('Какая скидка?');
  expect(await credited()).toEqual([
    ['1', true],
    ['1', true],
  ]);
});
