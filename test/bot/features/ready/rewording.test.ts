import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { beginsAlbum, sendsMade } from '../../../support/albums.ts';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

/** Is asked for the new text of the marks after a purchase. */
async function rewords(...buttons: readonly string[]): Promise<void> {
  await boss.sends('/campaigns');
  for (const button of ['✨ Готовые', '⭐ Оценка после покупки', ...buttons, '✏️ Изменить текст']) {
    await boss.presses(button);
  }
}

const readAfter = (before: number) => boss.readsAll().slice(before).join('\n');

describe('words that a ready-made campaign cannot fill in for some', () => {
  it.each([
    ['on', ['Включить']],
    ['off', []],
  ])('are told with who they are while it is %s', async (_, buttons) => {
    const { petr } = office.people;
    await addRecipients(office, 1, { managerId: petr.id });
    await addRecipients(office, 2, { managerId: null });
    await rewords(...buttons);
    const before = boss.readsAll().length;
    await boss.sends('{{менеджер}} ждёт вас');
    const read = readAfter(before);
    expect(read).toContain('Текст:\n{{менеджер}} ждёт вас');
    expect(read).toContain('Без сообщения останутся 2 клиента');
    expect(read).toContain('Клиент 1 · #2: нет ответственного');
    expect(read).toContain('Клиент 2 · #3: нет ответственного');
    expect(read).not.toContain('#1');
  });

  it('are told in English', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 1, { managerId: null });
    await boss.sends('/campaigns');
    for (const press of ['✨ Ready-made', '⭐ Rating after a purchase', '✏️ Change the text']) {
      await boss.presses(press);
    }
    await boss.sends('{{manager}} is waiting for you');
    expect(boss.reads()).toContain('1 client will get nothing');
  });

  it('are not spoken of when everybody gets them', async () => {
    await addRecipients(office, 1, { managerId: null });
    await rewords();
    const before = boss.readsAll().length;
    await boss.sends('{{менеджер|Мы}} ждём вас');
    expect(boss.readsAll()).toHaveLength(before + 1);
    expect(boss.reads()).toContain('Текст:\n{{менеджер|Мы}} ждём вас');
  });
});

describe('an album', () => {
  it('is no text of a ready-made campaign: that is said once, and one message is still awaited', async () => {
    await rewords();
    const before = boss.readsAll().length;
    const sendsPiece = beginsAlbum(office, boss);
    for (const caption of [undefined, 'Оцените нас', undefined]) await sendsPiece(caption);
    expect(boss.readsAll().slice(before)).toEqual([
      'Альбом здесь не подойдёт. Пришлите одно сообщение: текст или фото с подписью.',
    ]);
    await beginsAlbum(office, boss)('Оцените нас');
    expect(boss.readsAll()).toHaveLength(before + 2);
    expect(await office.base.campaigns.get(1)).toBeUndefined();
    await boss.sends('{{имя|Друг}}, оцените нас');
    expect(boss.reads()).toContain('Текст:\n{{имя|Друг}}, оцените нас');
  });

  it('is no words of a reward either, which is said once', async () => {
    await boss.sends('/campaigns');
    for (const press of ['✨ Готовые', '🤝 Приведи друга', '✏️ Текст другу']) await boss.presses(press);
    const before = boss.readsAll().length;
    const sendsPiece = beginsAlbum(office, boss);
    for (const caption of [undefined, undefined, undefined]) await sendsPiece(caption);
    expect(boss.readsAll().slice(before)).toEqual([expect.stringContaining('Нужны слова')]);
    await boss.sends('Вам подарок');
    expect(boss.reads()).toContain('Другу:\nВам подарок');
  });
});

describe('the new words of a ready-made campaign', () => {
  it('look as their author composed them', async () => {
    await rewords();
    const link_preview_options = { is_disabled: true };
    await sendsMade(office, () => boss.sends('Оцените: https://example.ru'), { link_preview_options });
    expect((await campaignOf(office)).message?.parts).toMatchObject([{ preview: { isOff: true } }]);
    await boss.presses('✏️ Изменить текст');
    const more = { has_media_spoiler: true, show_caption_above_media: true } as const;
    await sendsMade(office, () => boss.sendsPhoto({ caption: 'Оцените' }), more);
    expect((await campaignOf(office)).message?.parts).toMatchObject([
      { kind: 'photo', text: 'Оцените', hasSpoiler: true, captionAbove: true },
    ]);
  });
});
