import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { buttonKept, pressesAnything, pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ languageCode: 'ru', at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
});
afterEach(() => office.stop());

const state = async () => (await campaignOf(office)).state;

async function composes(query: string, text = 'Скидка'): Promise<void> {
  await boss.sends(`/campaign ${query}`);
  await boss.presses('Сообщение');
  await boss.sends(text);
}

async function onEvent(): Promise<void> {
  await boss.presses('Когда');
  await boss.presses('⚡️ По событию');
  await boss.presses('Клиент подошёл под условие');
  await pressLike(boss, 'Сразу');
}

describe('Yes under a campaign', () => {
  beforeEach(async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await addRecipients(office, 9);
  });

  it('starts nothing when the draft has changed since, and asks anew', async () => {
    await composes('тег:vip');
    await boss.presses('▶️ Запустить');
    const sure = buttonKept(office, boss, 'Да, отправить: 2');
    await boss.sends('/campaign -тег:vip');
    await sure();
    expect(await state()).toBe('draft');
    expect(boss.reads()).toContain('черновик изменился');
    expect(boss.reads()).toContain('Отправить 9 клиентам');
    const again = buttonKept(office, boss, 'Да, отправить: 9');
    await boss.sends('/campaign');
    await boss.presses('Сообщение');
    await boss.sends('Другие слова');
    await again();
    expect(await state()).toBe('draft');
    await pressLike(boss, 'Да, отправить: 9');
    expect(await state()).toBe('planned');
    await again();
    expect(await state()).toBe('planned');
    await runsCampaigns(office);
  });

  it('starts nothing when many more fit by now, soon or much later, and asks with the new number', async () => {
    await composes('тег:vip');
    await boss.presses('▶️ Запустить');
    const sure = buttonKept(office, boss, 'Да, отправить: 2');
    await addRecipients(office, 3, { tags: ['vip'] });
    office.travel({ minutes: 10 });
    await sure();
    expect(await state()).toBe('draft');
    expect(boss.reads()).toContain('Было: 2, стало: 5.');
    const five = buttonKept(office, boss, 'Да, отправить: 5');
    await addRecipients(office, 3, { tags: ['vip'] });
    office.travel({ days: 7 });
    await five();
    expect(await state()).toBe('draft');
    expect(boss.reads()).toContain('Было: 5, стало: 8.');
    await boss.presses('Да, отправить: 8');
    expect(await state()).toBe('planned');
  });

  it('starts with the number that was agreed to, though one more fits', async () => {
    await composes('тег:vip');
    await boss.presses('▶️ Запустить');
    await addRecipients(office, 1, { tags: ['vip'] });
    office.travel({ days: 7 });
    await boss.presses('Да, отправить: 2');
    expect(await campaignOf(office)).toMatchObject({ state: 'planned', expected: 2 });
  });

  it('of an older program asks anew', async () => {
    await composes('тег:vip');
    for (const data of ['cdo:1:sure', 'cdo:1:sureall']) {
      await pressesAnything(office, boss, data);
      expect(await state()).toBe('draft');
      expect(boss.reads()).toContain('Отправить 2 клиентам');
    }
    await boss.presses('Да, отправить: 2');
    expect(await state()).toBe('planned');
  });

  it('asks anew when the draft has changed before the number was typed', async () => {
    await composes('');
    await boss.presses('▶️ Запустить');
    await boss.presses('Да, отправить: 11');
    const draft = await campaignOf(office);
    await office.base.campaigns.save({ ...draft, segment: '-тег:vip', countedAt: null });
    await boss.sends('11');
    expect(await state()).toBe('draft');
    expect(boss.reads()).toContain('черновик изменился');
    expect(boss.buttons()).toContain('Да, отправить: 9');
  });
});

describe('Yes under a campaign that goes by itself', () => {
  it('switches nothing on when the draft has changed since, or many more fit by now', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await composes('тег:vip');
    await onEvent();
    await boss.presses('▶️ Включить');
    const onlyNew = buttonKept(office, boss, 'Только новым');
    const all = buttonKept(office, boss, 'И тем, кто уже есть: 2');
    await addRecipients(office, 3, { tags: ['vip'] });
    await all();
    expect(await state()).toBe('draft');
    expect(boss.reads()).toContain('Было: 2, стало: 5.');
    await boss.sends('/campaign');
    await boss.presses('Сообщение');
    await boss.sends('Другие слова');
    for (const press of [onlyNew, all]) {
      await press();
      expect(await state()).toBe('draft');
      expect(boss.reads()).toContain('черновик изменился');
    }
    await pressesAnything(office, boss, 'cdo:1:sureall');
    expect(await state()).toBe('draft');
    await pressLike(boss, 'Только новым');
    expect(await state()).toBe('on');
    expect(await campaignOf(office)).toMatchObject({ timing: { trigger: { backlog: false } } });
  });
});
