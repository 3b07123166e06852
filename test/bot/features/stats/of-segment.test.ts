import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import { priceDeal } from '../../../../src/domain/deals/price-deal.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addClient } from '../../../support/clients.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

async function wins(dealId: number, amount: number): Promise<void> {
  const act = (key: string) => ({ by: { kind: 'member', id: boss.id }, at: office.now(), key }) as const;
  const ref = { kind: 'deal', id: dealId } as const;
  const money = { amount: amount * 100, currency: 'RUB' };
  await priceDeal(office.base, act(`price:${dealId}`), boss.id, { ref, amount: money, title: '' });
  await moveDeal(office.base, act(`move:${dealId}`), boss.id, { dealId, to: 'won' });
}

/** Two clients in the segment, one of whom bought for 1 000, and one beside it who bought for 5 000. */
async function somethingHappens(): Promise<void> {
  for (const tags of [['vip'], ['vip'], []]) {
    const { client } = await addClient(office, { name: 'Клиент' });
    await office.base.clients.save({ ...client, tags });
  }
  await wins(1, 1000);
  await wins(3, 5000);
}

const saysNumbers = (person: Person) => person.reads().replace(/\s/gu, ' ');

it('the numbers of a period are of the clients of a segment alone', async () => {
  await somethingHappens();
  await boss.sends('/stats');
  expect(saysNumbers(boss)).toContain('Успех: 2 на 6 000');
  expect(saysNumbers(boss)).toMatch(/Жд[её]т ответа: 1/u);
  await boss.sends('/stats week тег:vip');
  const said = saysNumbers(boss);
  expect(said).toContain('Только клиенты: тег:vip');
  expect(said).toContain('Заявки: 2');
  expect(said).toContain('Успех: 1 на 1 000');
  expect(said).not.toMatch(/Жд[ёеу]т ответа/u);
  await boss.sends('/stats тег:нет_такой');
  expect(saysNumbers(boss)).toContain('Заявки: 0');
});

it('a saved segment is asked for by its name or a button, and stays when the period changes', async () => {
  await somethingHappens();
  await boss.sends('/segments');
  await boss.presses('➕ Новый сегмент');
  await boss.sends('тег:vip');
  await boss.presses('💾 Сохранить');
  await boss.sends('Лучшие клиенты');
  await boss.presses('📊 Итоги');
  expect(saysNumbers(boss)).toContain('Только клиенты: Лучшие клиенты');
  expect(saysNumbers(boss)).toContain('Заявки: 2');
  await boss.presses('День');
  expect(saysNumbers(boss)).toContain('Только клиенты: Лучшие клиенты');
  await boss.sends('/stats месяц лучшие клиенты');
  expect(saysNumbers(boss)).toContain('Успех: 1 на 1 000');
});

it('a misspelt period and a query with a mistake are told apart', async () => {
  await boss.sends('/stats недля');
  expect(boss.reads()).toContain('Не понял, за какое время');
  await boss.sends('/stats неделя тгг:vip');
  expect(boss.reads()).toContain('тгг');
  expect(boss.reads()).not.toContain('Не понял, за какое время');
});

it('reads well in English', async () => {
  await office.stop();
  await open('en');
  await somethingHappens();
  await boss.sends('/stats month tag:vip');
  expect(boss.reads()).toContain('Only the clients: tag:vip');
});

it('those who answered a campaign, or a given one, can be found', async () => {
  const [first, second, third] = await addRecipients(office, 3, { tags: ['vip'] });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Придёте?');
  for (const [press, words] of [
    ['+ Ответ', 'Да, приду'],
    ['+ «Хочу это»', 'Хочу'],
  ] as const) {
    await boss.presses('Кнопки');
    await boss.presses(press);
    await boss.sends(words);
  }
  await boss.presses('▶️ Запустить');
  await boss.presses('Да, отправить: 3');
  await runsCampaigns(office);
  await first?.account.presses('Да, приду');
  await second?.account.presses('Хочу');
  const found = async (query: string) => {
    await boss.sends(`/find ${query}`);
    return [first, second, third].map((one) => boss.reads().includes(`#${one?.client.id}`));
  };
  expect(await found('ответил<1д')).toEqual([true, true, false]);
  expect(await found('рассылка:#1')).toEqual([true, true, false]);
  expect(await found('ответил:никогда тег:vip')).toEqual([false, false, true]);
  expect(await found('рассылка:2')).toEqual([false, false, false]);
});
