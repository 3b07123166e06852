import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../../src/domain/campaigns/campaign.ts';
import { wordsOf } from '../../../src/domain/content.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { beginsAlbum } from '../../support/albums.ts';
import { campaignOf } from '../../support/campaigns.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { type FrailBase, frailBase } from '../../support/outage.ts';

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

const wrong = '{{фамилия}}, привет';

async function pressesEach(...names: readonly string[]): Promise<void> {
  for (const name of names) await boss.presses(name);
}

/** The base goes away after so many calls of what is done, and comes back; answers whether it was still needed then. */
async function isBroken(calls: number, does: () => Promise<unknown>): Promise<boolean> {
  frail.cutAfter(calls);
  let isDone = false;
  const doing = does().finally(() => {
    isDone = true;
  });
  while (!isDone && !frail.isAway()) await pause(2);
  if (!isDone) await pause(8);
  const broken = frail.isAway();
  frail.mend();
  await doing;
  return broken;
}

const said = ({ message, test, chain }: Campaign) => ({
  message: message?.parts.map(wordsOf),
  variants: test?.others.map((parts) => parts.map(wordsOf)) ?? [],
  chain: chain.map((step) => step.message.parts.map(wordsOf)),
});

const before = { message: ['Первое'], variants: [], chain: [] };
const whole = ['Раз', 'Два'];

it.each([
  ['the message', ['Сообщение'], { ...before, message: whole }],
  ['a variant', ['🆎 Варианты', '+ Вариант'], { ...before, variants: [whole] }],
  [
    'a message of a chain',
    ['Когда', '⚡️ По событию', 'Успешная сделка', 'Сразу', '🔗 Цепочка', '+ Сообщение', '2 дня'],
    { ...before, chain: [whole] },
  ],
])('an album that is refused as %s leaves nothing, wherever the base goes away', async (_, way, after) => {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Первое');
  for (let calls = 1, isCut = true; isCut; calls += 1) {
    await boss.sends('/campaign');
    await pressesEach(...way);
    const sendsPiece = beginsAlbum(office, boss);
    await sendsPiece('Раз');
    isCut = await isBroken(calls, () => sendsPiece(wrong));
    await sendsPiece('Три');
    expect(said(await campaignOf(office)), `cut after ${calls}`).toEqual(before);
  }
  const sendsPiece = beginsAlbum(office, boss);
  for (const caption of whole) await sendsPiece(caption);
  expect(said(await campaignOf(office))).toEqual(after);
});
