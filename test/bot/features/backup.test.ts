import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Office, openOffice } from '../../support/office.ts';
import { frailBase } from '../../support/outage.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

const PASSWORD = 'tri-kota-77';

const inChat = () => office.people.boss.view().messages;
const documents = () =>
  inChat().flatMap(({ document, caption }) => (document ? [[document.file_name, caption]] : []));

describe('/backup', () => {
  it('sends the whole base under a password, and takes the password out of the chat', async () => {
    const { boss } = office.people;
    await boss.sends('/backup');
    expect(boss.reads()).toContain('Придумайте и напишите пароль');
    await boss.sends(PASSWORD);
    expect(documents()).toEqual([
      ['kartoteka-2026-11-21.zip', 'Открывается программой 7-Zip. Вернуть базу: npm run restore -- файл.zip'],
    ]);
    expect(boss.readsAll().at(-2)).toMatch(/Копия базы готова: 1\s234 записи, 12,3 МБ/u);
    expect(JSON.stringify(inChat())).not.toContain(PASSWORD);
    expect(office.kit.backups.passwords).toEqual([PASSWORD]);
    expect(office.kit.backups.left()).toBe(0);
    const id = boss.lastMessage()?.document?.file_id ?? '';
    expect(String(Buffer.from(office.telegram.file(id)?.bytes ?? []))).toBe('bytes of part 1');
  });

  it('sends a large base in parts', async () => {
    const { boss } = office.people;
    office.kit.backups.partsOfNext(2);
    await boss.sends('/backup');
    await boss.sends(PASSWORD);
    expect(documents().map(([name]) => name)).toEqual([
      'kartoteka-2026-11-21.zip.001',
      'kartoteka-2026-11-21.zip.002',
    ]);
    expect(boss.reads()).toContain('Часть 2 из 2');
  });

  it.each(['short', 'с русскими буквами', `${PASSWORD} ${PASSWORD}`, 'x'.repeat(101)])(
    'does not take %j for a password, says why and hides it too',
    async (typed) => {
      const { boss } = office.people;
      await boss.sends('/backup');
      await boss.sends(typed);
      expect(boss.reads()).toContain('от 8 до 100 знаков');
      expect(inChat().some(({ text }) => text === typed)).toBe(false);
      await boss.sends(PASSWORD);
      expect(documents()).toHaveLength(1);
    },
  );

  it('asks to delete the password by hand where the bot cannot', async () => {
    const { boss } = office.people;
    await boss.sends('/backup');
    office.telegram.fail({
      method: 'deleteMessage',
      times: 1,
      status: 400,
      description: "Bad Request: message can't be deleted",
    });
    await boss.sends(PASSWORD);
    expect(boss.readsAll().join('\n')).toContain('удалите его сами');
    expect(documents()).toHaveLength(1);
  });

  it('tells the other owners who took it, once', async () => {
    const { boss, olga } = office.people;
    await office.enrol(olga, 'owner');
    await boss.sends('/backup');
    await boss.sends(PASSWORD);
    expect(olga.readsAll().filter((text) => text.includes('копию всей базы'))).toEqual([
      `${boss.user.first_name} скачивает копию всей базы (/backup).`,
    ]);
    expect(boss.readsAll().join('\n')).not.toContain('скачивает');
  });

  it('is not for managers, nor for who was an owner when they asked', async () => {
    const { boss, petr, olga } = office.people;
    await petr.sends('/backup');
    await petr.sends(PASSWORD);
    await office.enrol(olga, 'owner');
    await boss.sends('/backup');
    const member = await office.base.team.get(boss.id);
    if (member) await office.base.team.save({ ...member, role: 'manager' });
    await boss.sends(PASSWORD);
    expect(office.kit.backups.passwords).toEqual([]);
  });

  it('says so when it cannot be made, and leaves nothing behind', async () => {
    const { boss } = office.people;
    office.kit.backups.failNext();
    await boss.sends('/backup');
    await boss.sends(PASSWORD);
    expect(boss.reads()).toBe('Копию сделать не удалось. Попробуйте ещё раз: /backup.');
    expect(office.kit.backups.left()).toBe(0);
  });

  it('is not begun again after the program died over it', async () => {
    const { boss } = office.people;
    await boss.sends('/backup');
    office.kit.backups.hangNext();
    void boss.sends(PASSWORD);
    await expect.poll(() => office.kit.backups.passwords).toHaveLength(1);
    await office.restart();
    expect(boss.reads()).toContain('Работа над копией прервалась');
    expect(office.kit.backups.passwords).toHaveLength(1);
    await boss.sends('/backup');
    await boss.sends(PASSWORD);
    expect(documents()).toHaveLength(1);
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'owner');
    await john.sends('/backup');
    expect(john.reads()).toContain('Think of a password');
    await john.sends(PASSWORD);
    expect(john.readsAll().at(-2)).toContain('The copy is ready: 1,234 records, 12.3 MB');
  });
});

it('is made once while the base goes away, at whatever moment, and nobody is sent to delete what is gone', async () => {
  await office.stop();
  const frail = frailBase();
  office = await openOffice({ open: frail.open });
  const { boss } = office.people;
  for (let calls = 1; calls < 16; calls += 1) {
    await boss.sends('/backup');
    frail.cutAfter(calls);
    const sending = boss.sends(PASSWORD);
    setTimeout(() => frail.mend(), 40);
    await sending;
    frail.mend();
    expect([calls, documents().length]).toEqual([calls, calls]);
    expect([calls, office.kit.backups.passwords.length]).toEqual([calls, calls]);
  }
  expect(boss.readsAll().join()).not.toContain('удалите его сами');
  expect(JSON.stringify(inChat())).not.toContain(PASSWORD);
});
