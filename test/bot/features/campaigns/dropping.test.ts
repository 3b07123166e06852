import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let boss: Person;
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

const isThere = async () => (await office.base.campaigns.get(1)) !== undefined;

describe('a draft that is to be deleted', () => {
  it('goes at once while it has no message', async () => {
    await boss.sends('/campaign тег:vip');
    await boss.presses('🗑 Удалить черновик');
    expect(boss.reads()).toContain('Черновик удалён');
    expect(await isThere()).toBe(false);
  });

  it('is asked about once when it has a message, in place, and stays when its author thinks better of it', async () => {
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка на кухни');
    const screens = boss.readsAll().length;
    await boss.presses('🗑 Удалить черновик');
    expect(boss.reads()).toBe(
      'Удалить черновик «Скидка на кухни»? Сообщение и кнопки пропадут, вернуть их будет нельзя.',
    );
    expect(boss.buttons()).toEqual(['Да, удалить', '‹ Назад']);
    await boss.presses('‹ Назад');
    expect(boss.reads()).toContain('Сообщение: «Скидка на кухни»');
    expect((await campaignOf(office)).state).toBe('draft');
    await boss.presses('🗑 Удалить черновик');
    await boss.presses('Да, удалить');
    expect(boss.reads()).toBe('Черновик удалён. Новая рассылка: /campaign');
    expect(boss.readsAll()).toHaveLength(screens);
    expect(await isThere()).toBe(false);
  });

  it('is asked about in English', async () => {
    await office.stop();
    await open('en');
    await boss.sends('/campaign tag:vip');
    expect(boss.reads()).toContain('Press “Message” and send what the clients are to get.');
    await boss.presses('Message');
    await boss.sends('Discount');
    await boss.presses('🗑 Delete the draft');
    expect(boss.reads()).toBe('Delete the draft “Discount”? Its message and buttons will be lost for good.');
    await boss.presses('Yes, delete it');
    expect(await isThere()).toBe(false);
  });
});
