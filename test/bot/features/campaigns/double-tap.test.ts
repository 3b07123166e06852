import { afterEach, beforeEach, expect, it } from 'vitest';
import { buttonNumber } from '../../../../src/domain/campaigns/respond.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { buttonKept, pressesAnything, pressLike } from '../../../support/presses.ts';

let office: Office;
let boss: Person;
beforeEach(async () => {
  office = await openOffice({ languageCode: 'ru' });
  boss = office.people.boss;
  await boss.sends('/campaign');
  await boss.presses('Сообщение');
  await boss.sends('Первое');
});
afterEach(() => office.stop());

async function hasKeys(): Promise<void> {
  for (const key of ['Раз', 'Два', 'Три']) {
    await boss.presses('Кнопки');
    await boss.presses('+ Ответ');
    await boss.sends(key);
  }
  await boss.presses('Кнопки');
}

async function hasVariants(): Promise<void> {
  await boss.presses('🆎 Варианты');
  for (const text of ['Второе', 'Третье', 'Четвёртое']) {
    await boss.presses('+ Вариант');
    await boss.sends(text);
  }
}

async function hasSteps(): Promise<void> {
  await boss.presses('Когда');
  await boss.presses('⚡️ По событию');
  await boss.presses('Успешная сделка');
  await boss.presses('1 день');
  await pressLike(boss, '🔗 Цепочка');
  for (const text of ['Второе', 'Третье', 'Четвёртое']) {
    await boss.presses('+ Сообщение');
    await boss.presses('1 день');
    await boss.sends(text);
  }
}

async function hasStepKeys(): Promise<void> {
  await hasSteps();
  for (const key of ['Раз', 'Два', 'Три']) {
    if (key === 'Раз') await boss.presses('Кнопки 2');
    await boss.presses('+ Ответ');
    await boss.sends(key);
  }
}

const keysOf = async () => (await campaignOf(office)).message?.buttons.map(({ text }) => text);
const wordsOf = (parts: readonly object[] = []) => parts.map((part) => ('text' in part ? part.text : ''));
const stepsOf = async () => (await campaignOf(office)).chain.flatMap(({ message }) => wordsOf(message.parts));
const variantsOf = async () =>
  (await campaignOf(office)).test?.others.flatMap((parts) => wordsOf(parts)) ?? [];
const stepKeysOf = async () => (await campaignOf(office)).chain[0]?.message.buttons.map(({ text }) => text);

const LISTS = [
  { list: 'buttons', fill: hasKeys, left: keysOf, label: '✖️ Раз', older: 'ckey:1:0' },
  { list: 'variants', fill: hasVariants, left: variantsOf, label: '✖️ Вариант B', older: 'cvariant:1:0' },
  { list: 'messages of a chain', fill: hasSteps, left: stepsOf, label: '✖️ 2.', older: 'cstep:1:1' },
  {
    list: 'buttons of a step',
    fill: hasStepKeys,
    left: stepKeysOf,
    label: '✖️ Раз',
    older: `ckey:1:${buttonNumber(1, 0)}`,
  },
] as const;

it.each(LISTS)('a double tap takes one away: $list', async ({ fill, left, label }) => {
  await fill();
  const all = await left();
  expect(all).toHaveLength(3);
  const tap = buttonKept(office, boss, label);
  await Promise.all([tap(), tap()]);
  expect(await left()).toEqual(all?.slice(1));
  const shown = boss.reads();
  expect(await tap()).toMatchObject({ isAnswered: true, toast: '' });
  expect(await left()).toEqual(all?.slice(1));
  expect(boss.reads()).toBe(shown);
});

it.each(LISTS)(
  'a button of an older program takes nothing away, and shows what is there: $list',
  async ({ fill, left, label, older }) => {
    await fill();
    const screen = boss.reads();
    const all = await left();
    expect(await pressesAnything(office, boss, older)).toMatchObject({ isAnswered: true, toast: '' });
    expect(await left()).toEqual(all);
    expect(boss.reads()).toContain(older === 'ckey:1:0' ? 'Раз · Два · Три' : screen);
    if (older === 'ckey:1:0') await boss.presses('Кнопки');
    await buttonKept(office, boss, label)();
    expect(await left()).toEqual(all?.slice(1));
  },
);
