import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addClient } from '../../support/clients.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.stop());

async function notesOf(clientId: number) {
  const page = await office.base.timeline.ofClient(clientId, { skip: 0, limit: 50 }, ['note']);
  return page.items.flatMap(({ data }) => (data.kind === 'note' ? [data.content] : []));
}

describe('notes', () => {
  it('keeps what is typed after the number and shows it on the card', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/note 1 Любит дуб,\nпросила каталог');
    expect(petr.readsAll().at(-2)).toContain('Заметка сохранена');
    expect(petr.reads()).toContain('Любит дуб, просила каталог');
    expect(await notesOf(1)).toEqual([{ kind: 'text', text: 'Любит дуб,\nпросила каталог', entities: [] }]);
    await petr.sends('/note D1 через сделку');
    expect(petr.reads()).toContain('через сделку');
  });

  it('keeps a photo that carries the command as its caption', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sendsPhoto({ caption: '/note 1 план кухни' });
    expect(petr.reads()).toContain('[фото] план кухни');
    const [note] = await notesOf(1);
    expect(note).toMatchObject({ kind: 'photo', text: 'план кухни' });
  });

  it.each([
    'sendsPhoto',
    'sendsVoice',
    'sendsVideo',
    'sendsDocument',
    'sendsVideoNote',
    'sendsAudio',
  ] as const)('takes what is %s next after the button for the note', async (sends) => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('1');
    await petr.presses('Заметка');
    expect(petr.reads()).toContain('Заметка: Анна · #1');
    await petr[sends]();
    expect(await notesOf(1)).toHaveLength(1);
    expect(petr.reads()).toContain('Анна · #1');
    await petr.sends('анна');
    expect(await notesOf(1)).toHaveLength(1);
  });

  it('asks again after what cannot be kept', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/note 1');
    await petr.sendsPoll('Дуб?', ['да', 'нет']);
    expect(petr.reads()).toContain('не сохранить');
    await petr.sends('Дуб');
    expect(await notesOf(1)).toHaveLength(1);
  });

  it('never swallows a command or what comes after another button', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('1');
    await petr.presses('Заметка');
    await petr.sends('/leads');
    await petr.sends('не заметка');
    expect(await notesOf(1)).toEqual([]);
    await petr.sends('1');
    await petr.presses('Заметка');
    await petr.presses('История');
    await petr.sends('тоже не заметка');
    expect(await notesOf(1)).toEqual([]);
  });

  it('keeps a long note whole and clips it on the card', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    const long = 'слово '.repeat(600).trim();
    await petr.sends(`/note 1 ${long}`);
    expect(petr.reads()).toContain('…');
    expect(petr.reads().length).toBeLessThan(1000);
    expect(await notesOf(1)).toMatchObject([{ text: long }]);
    await petr.presses('История');
    await petr.presses('📄 1');
    expect(petr.reads()).toBe(long);
  });

  it('keeps all photos of an album, and shows one card', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sendsPhoto();
    const photo = office.delivered.at(-1);
    if (!photo?.message) throw new Error('the photo did not come');
    await petr.sends('/note 1');
    const before = petr.readsAll().length;
    for (const n of [1, 2, 3]) {
      const message = { ...photo.message, message_id: 9000 + n, media_group_id: 'album' };
      await office.deliver({ update_id: 9000 + n, message });
    }
    const said = petr.readsAll().slice(before);
    expect(await notesOf(1)).toHaveLength(3);
    expect(said.filter((text) => text.includes('Ответственный'))).toHaveLength(1);
    await petr.sends('просто слова');
    expect(await notesOf(1)).toHaveLength(3);
    expect(petr.reads()).toContain('никого не нашлось');
  });

  it('keeps an album whose first photo carries the command', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sendsPhoto({ caption: '/note 1 до и после' });
    const photo = office.delivered.at(-1)?.message;
    if (!photo) throw new Error('the photo did not come');
    const { caption: _, caption_entities: __, ...bare } = photo;
    for (const [n, message] of [photo, bare, bare].entries()) {
      const piece = { ...message, message_id: 9100 + n, media_group_id: 'album' };
      await office.deliver({ update_id: 9100 + n, message: piece });
    }
    expect(await notesOf(1)).toHaveLength(4);
  });

  it('counts a message once, however often it comes', async () => {
    const { petr } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/note 1 один раз');
    const update = office.delivered.at(-1);
    if (!update) throw new Error('no update');
    await office.deliver({ ...update, update_id: update.update_id + 1000 });
    expect(await notesOf(1)).toHaveLength(1);
  });

  it('refuses what is not the member’s to write', async () => {
    const { petr, olga } = office.people;
    await addClient(office, { name: 'Анна', manager: olga });
    await petr.sends('/note 1 чужое');
    expect(petr.reads()).toContain('ведёт Ольга');
    await petr.sends('/note 99 никто');
    expect(petr.reads()).toContain('Такой карточки нет');
    await petr.sends('/note');
    expect(petr.reads()).toContain('/note 12');
    await petr.sends('/note Анна звонила');
    expect(petr.reads()).toContain('/note 12');
    expect(await notesOf(1)).toEqual([]);
  });

  it('masks phones and drops marks that turn the text around', async () => {
    const { petr, boss } = office.people;
    await addClient(office, { name: 'Анна', manager: petr });
    await petr.sends('/note 1 <b>муж</b> \u202E+7 999 888-77-66 😀');
    expect(petr.reads()).toContain('<b>муж</b> +7 999 •••-••-66 😀');
    await boss.sends('1');
    expect(boss.reads()).not.toContain('888');
  });

  it('speaks English', async () => {
    const john = office.person({ firstName: 'John', languageCode: 'en' });
    await john.starts();
    await office.enrol(john, 'manager');
    await addClient(office, { name: 'Anna' });
    await john.sends('/note 1 likes oak');
    expect(john.readsAll().at(-2)).toContain('Note saved');
    await john.presses('Note');
    expect(john.reads()).toContain('A note: Anna · #1');
  });
});
