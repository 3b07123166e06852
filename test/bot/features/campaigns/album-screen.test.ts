import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { beginsAlbum } from '../../../support/albums.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let boss: Person;
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
  await boss.sends('/campaign тег:vip');
  await presses('Сообщение');
});
afterEach(() => office.stop());

async function presses(...buttons: readonly string[]): Promise<void> {
  for (const button of buttons) await boss.presses(button);
}

/** The boss sends photos as one album, the third with words. */
async function sendsAlbum(count: number): Promise<void> {
  const sendsPiece = beginsAlbum(office, boss);
  for (let nth = 1; nth <= count; nth += 1) await sendsPiece(nth === 3 ? 'Наши кухни' : undefined);
}

describe('the screen under an album', () => {
  it('tells in the end how many pieces were taken, and their words, in one message with its buttons', async () => {
    const before = boss.readsAll().length;
    await sendsAlbum(10);
    expect(boss.readsAll()).toHaveLength(before + 1);
    expect(boss.reads()).toContain('Сообщение: альбом, 10 шт., «Наши кухни»');
    expect(boss.buttons()).toContain('▶️ Запустить');
  });

  it('of a variant shows its words', async () => {
    await boss.sends('Первое');
    await presses('🆎 Варианты', '+ Вариант');
    await sendsAlbum(3);
    expect(boss.reads()).toContain('Наши кухни');
    expect((await campaignOf(office)).test?.others).toHaveLength(1);
  });

  it('of a chain shows the words of its next message', async () => {
    await boss.sends('Первое');
    await presses('Когда', '⚡️ По событию', 'Успешная сделка', 'Сразу', '🔗 Цепочка');
    await presses('+ Сообщение', '2 дня');
    await sendsAlbum(3);
    expect(boss.reads()).toContain('Наши кухни');
    expect((await campaignOf(office)).chain).toHaveLength(1);
  });

  it('may be gone by then: the pieces are taken all the same', async () => {
    const sendsPiece = beginsAlbum(office, boss);
    await sendsPiece('Раз');
    const screen = boss.lastMessage();
    if (!screen) throw new Error('the draft was to be shown');
    await boss.deletes(screen);
    const before = boss.readsAll().length;
    await sendsPiece('Два');
    expect((await campaignOf(office)).message?.parts).toHaveLength(2);
    expect(boss.readsAll()).toHaveLength(before);
  });
});
