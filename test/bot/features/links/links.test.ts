import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { scanQr } from '../../../support/png.ts';

let office: Office;
let boss: Person;
beforeEach(async () => {
  office = await openOffice({ defaults: { businessName: 'Ромашка' } });
  boss = office.people.boss;
});
afterEach(() => office.stop());

/** What a phone reads from the newest photo in a chat. */
async function scanned(person: Person): Promise<string> {
  const { telegram } = office;
  const [photo] = person.lastMessage()?.photo ?? [];
  if (!photo) throw new Error('no photo');
  const call = (method: string) =>
    telegram.fetch(`https://api.telegram.org/bot${telegram.token}/${method}?file_id=${photo.file_id}`);
  const { result } = (await (await call('getFile')).json()) as { result: { file_path: string } };
  const file = await telegram.fetch(`https://api.telegram.org/file/bot${telegram.token}/${result.file_path}`);
  return scanQr(new Uint8Array(await file.arrayBuffer()));
}

describe('/link', () => {
  it('makes a link and a QR code that leads to it', async () => {
    await boss.sends('/link instagram');
    const link = 'https://t.me/playground_bot?start=s_instagram';
    expect(boss.reads()).toContain('Ссылка и QR-код для источника «instagram»');
    expect(boss.reads()).toContain(link);
    expect(boss.buttons()).toEqual(['Отправить ссылку']);
    expect(await scanned(boss)).toBe(link);
  });

  it('writes a Russian source in Latin letters and says what became of it', async () => {
    await boss.sends('/link Визитка у кассы');
    expect(boss.reads()).toContain('вместо «Визитка у кассы» будет «vizitka-u-kassy»');
    expect(await scanned(boss)).toBe('https://t.me/playground_bot?start=s_vizitka-u-kassy');
  });

  it('keeps what a link can hold as it was typed', async () => {
    await boss.sends('/link QR_2');
    expect(boss.reads()).toContain('?start=s_QR_2');
    expect(boss.reads()).not.toContain('вместо');
  });

  it('asks when nothing was said, until the source has letters or digits', async () => {
    await boss.sends('/link');
    expect(boss.reads()).toContain('Откуда придут клиенты?');
    await boss.sends('🎉');
    expect(boss.reads()).toContain('нужны буквы или цифры');
    await boss.sendsSticker();
    expect(boss.reads()).toContain('нужны буквы или цифры');
    await boss.sends('вывеска');
    expect(boss.reads()).toContain('?start=s_vyveska');
    await boss.sends('ещё одна');
    expect(boss.reads()).not.toContain('?start=s_');
  });

  it('cuts ten kilobytes to what Telegram takes', async () => {
    await boss.sends('/link');
    await boss.sends('<i>щ</i>\u202e'.repeat(400));
    const link = /https:\/\/t\.me\/\S+/u.exec(boss.reads())?.[0] ?? '';
    expect(link.split('start=')[1]?.length).toBeLessThanOrEqual(64);
    expect(await scanned(boss)).toBe(link);
  });

  it('is the owner’s alone', async () => {
    const { petr } = office.people;
    await petr.sends('/link shop');
    expect(petr.reads()).toBe('Это может только владелец. Попросите его.');
    await petr.sends('/link');
    expect(petr.reads()).toBe('Это может только владелец. Попросите его.');
    expect(await office.kit.dialogues.get(petr.id)).toBeUndefined();
  });

  it('speaks English', async () => {
    await office.stop();
    office = await openOffice({ languageCode: 'en' });
    boss = office.people.boss;
    await boss.sends('/link Shop window');
    expect(boss.reads()).toContain('“-” and “_”, so “Shop window” became “shop-window”.');
    expect(boss.buttons()).toEqual(['Send the link']);
  });
});
