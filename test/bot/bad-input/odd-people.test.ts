import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectCalm } from '../../support/calm.ts';
import { introduces, knownCard, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.stop());

const RTL = '\u202e';
const FAMILY = '👨‍👩‍👧';

describe('people with odd names', () => {
  it.each([
    ['HTML', '<b>Анна</b> & "Ко" <script>alert(1)</script>', '<b>Анна</b> & "Ко" <script>alert(1)</script>'],
    ['Markdown', '*Анна* [x](tg://user?id=1) `код`', '*Анна* [x](tg://user?id=1) `код`'],
    ['marks that turn the text', `${RTL}аннА${RTL} Петрова\u200f`, 'аннА Петрова'],
    ['zero width', 'А\u200bн\u200dн\u2060а', 'Анна'],
    ['a family as a surname', `Анна ${FAMILY}`, `Анна ${FAMILY}`],
    ['lines', 'Анна\n\nПетрова\r\nИвановна', 'Анна Петрова Ивановна'],
  ])('%s: are kept and shown as they are meant', async (_, typed, kept) => {
    const { anna, petr } = office.people;
    await anna.starts();
    await anna.presses('Даю согласие');
    await anna.sends(typed);
    if (anna.reads().includes('Как вас зовут')) await anna.sends('Анна');
    await anna.sharesContact();
    await anna.sends('Нужен шкаф');
    const client = await knownCard(office, anna);
    expect([kept, 'Анна']).toContain(client.name);
    await petr.presses('Взять');
    expect(petr.reads()).toContain(client.name);
    expect(petr.reads()).not.toContain(RTL);
    expect(petr.lastMessage()?.entities?.filter(({ type }) => !['bold', 'url'].includes(type))).toEqual([]);
    expectCalm(office);
  });

  it('whom Telegram shows as nothing but emoji, marks or markup go through the whole form', async () => {
    const names = [
      '🔥🔥🔥',
      `${RTL}\u2066\u2069`,
      '\u3164',
      '<i></i>',
      '𝕬𝖓𝖓𝖆',
      'ا'.repeat(64),
      FAMILY.repeat(8),
    ];
    for (const [index, firstName] of names.entries()) {
      const odd = office.person({ firstName, phone: `+7916000000${index}` });
      await odd.starts();
      await odd.presses('Даю согласие');
      await odd.sends('Анна');
      await odd.sharesContact();
      await odd.sends('Нужен шкаф');
      expect((await knownCard(office, odd)).name).toBe('Анна');
    }
    expectCalm(office);
  });

  it('of the team are shown clean, and found by what is left', async () => {
    const { boss, petr } = office.people;
    const odd = office.person({ firstName: `${RTL}<b>Зоя</b>`, lastName: '\u200b', username: 'zoya_z' });
    await office.enrol(odd, 'manager');
    await odd.starts();
    await boss.sends('/team');
    expect(boss.reads()).toContain('<b>Зоя</b>');
    expect(boss.reads()).not.toContain(RTL);
    await introduces(office.people.anna);
    await petr.presses('Взять');
    await petr.sends('/assign 1 @zoya_z');
    expect((await office.base.clients.get(1))?.managerId).toBe(odd.id);
    expectCalm(office);
  });

  it('who send ten kilobytes where a name is asked lose nothing of it', async () => {
    const { anna, petr } = office.people;
    const letter = Array.from({ length: 1000 }, (_, index) => `слово${index}`).join(' ');
    await anna.starts();
    await anna.presses('Даю согласие');
    await anna.sends(letter);
    await anna.sends('Анна');
    await anna.sharesContact();
    const client = await knownCard(office, anna);
    const lines = await linesOf(office, client.id, ['lead', 'message-in']);
    const said = JSON.stringify(lines.map(({ data }) => ('content' in data ? data.content : null)));
    for (const word of ['слово0 ', 'слово500 ', 'слово999']) expect(said).toContain(word);
    const read = petr.readsAll().join('\n');
    for (const word of ['слово0 ', 'слово999']) expect(read).toContain(word);
    expectCalm(office);
  });
});

describe('phones that are none', () => {
  it.each([
    'нет телефона',
    '12345',
    '+7 916',
    '8 (916) 123-45-6',
    '+7 916 123-45-67, +7 926 111-22-33, +7 903 222-33-44',
    '0000000000',
    '+',
    '٣٤٥٦٧٨٩',
    '☎️☎️☎️',
    '{"$gt":""}',
  ])('%j: is asked for again, and nothing is saved', async (typed) => {
    const { anna } = office.people;
    await anna.starts();
    await anna.presses('Даю согласие');
    await anna.sends('Анна');
    await anna.sends(typed);
    expect(await office.base.clients.findByContacts([`telegram:${anna.id}`])).toEqual([]);
    expect(anna.view().keyboard).toBeDefined();
    await anna.sends('8 916 123 45 67');
    await anna.sends('Шкаф');
    expect((await knownCard(office, anna)).contacts).toContainEqual({
      kind: 'phone',
      value: '+79161234567',
      proven: false,
    });
    expectCalm(office);
  });
});

describe('long words', () => {
  it('of a need reach the card, the notice and the copy whole', async () => {
    const { anna, petr } = office.people;
    const need = `начало ${'слово '.repeat(680)}конец`.padEnd(4096, '!').slice(0, 4096);
    await introduces(anna, { need });
    const [lead] = await linesOf(office, 1, ['lead']);
    expect(lead?.data).toMatchObject({ content: { text: need } });
    await petr.presses('Взять');
    await anna.sends(need);
    await anna.sends('𝕏'.repeat(4096));
    const read = petr.readsAll();
    for (const ending of ['конец!!!!', '𝕏'.repeat(20)]) {
      expect(read.some((text) => text.includes(ending))).toBe(true);
    }
    expectCalm(office);
  });

  it('of a correction and of an edit reach the manager too', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const message = await anna.sends('Короткое');
    await anna.edits(message, `Длинное ${'б'.repeat(4080)}`);
    expect(petr.readsAll().join('\n')).toContain(`Длинное ${'б'.repeat(3000)}`);
    await anna.edits(message, 'Снова короткое');
    expectCalm(office);
  });

  it('of a note with formatting are shown whole again', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const text = `/note 1 ${'𝕏 жирно '.repeat(500)}`.slice(0, 4090).trim();
    await petr.sends(text);
    const update = office.delivered.at(-1);
    if (!update?.message?.text) throw new Error('the note did not come');
    const bold = { type: 'bold', offset: 8, length: update.message.text.length - 8 } as const;
    const command = { type: 'bot_command', offset: 0, length: 5 } as const;
    const message = { ...update.message, message_id: 90_001, entities: [command, bold] };
    await office.deliver({ update_id: 90_001, message });
    await petr.presses('История');
    await petr.presses('📄 1');
    expect(petr.reads()).toBe(text.slice(8));
    expect(petr.lastMessage()?.entities?.some(({ type }) => type === 'bold')).toBe(true);
    expectCalm(office);
  });
});
