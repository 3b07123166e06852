import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNewClient } from '../../../src/domain/leads/parse-new-client.ts';
import { cpuTimeOf } from '../../support/cpu.ts';

const PHONE = '+79161234567';
const nothing = { name: null, phones: [], emails: [], need: '', unread: [] };

describe('what a member types about somebody new', () => {
  it.each([
    ['Anna Petrova, +7 916 123-45-67', { name: 'Anna Petrova', phones: [PHONE] }],
    ['Анна 89161234567', { name: 'Анна', phones: [PHONE] }],
    ['Анна Петрова 8 (916) 123-45-67', { name: 'Анна Петрова', phones: [PHONE] }],
    ['Анна тел. 8 916 123 45 67', { name: 'Анна', phones: [PHONE] }],
    ['Анна, телефон: 8 916 123 45 67', { name: 'Анна', phones: [PHONE] }],
    ['+7 916 123-45-67, Анна', { name: 'Анна', phones: [PHONE] }],
    ['+7 916 123-45-67 Анна Петрова', { name: 'Анна Петрова', phones: [PHONE] }],
    ['Анна\n+7 916 123-45-67\nanna@mail.ru', { name: 'Анна', phones: [PHONE], emails: ['anna@mail.ru'] }],
    ['Анна, anna@mail.ru', { name: 'Анна', emails: ['anna@mail.ru'] }],
    ['Анна Петрова anna@mail.ru', { name: 'Анна Петрова', emails: ['anna@mail.ru'] }],
    ['Анна, почта anna@mail.ru', { name: 'Анна', emails: ['anna@mail.ru'] }],
    ['Анна', { name: 'Анна' }],
    ['Петрова, Анна, 89161234567', { name: 'Петрова Анна', phones: [PHONE] }],
    [
      'Анна, 89161234567, хочет шкаф, до пятницы',
      { name: 'Анна', phones: [PHONE], need: 'хочет шкаф, до пятницы' },
    ],
    ['Анна 89161234567 хочет шкаф', { name: 'Анна', phones: [PHONE], need: 'хочет шкаф' }],
    ['Анна, хочет шкаф', { name: 'Анна', need: 'хочет шкаф' }],
    ['89161234567, 8 926 111-22-33, Анна', { name: 'Анна', phones: [PHONE, '+79261112233'] }],
    ['Анна 8 916 123 45 67 8 926 111 22 33', { name: 'Анна', phones: [PHONE, '+79261112233'] }],
    ['Анна, +7 916 123-45-67 +7 916 123-45-67', { name: 'Анна', phones: [PHONE] }],
    ['Анна Петрова / 8 916 123 45 67 / шкаф', { name: 'Анна Петрова', phones: [PHONE], need: 'шкаф' }],
    ['Анна | 89161234567 | шкаф', { name: 'Анна', phones: [PHONE], need: 'шкаф' }],
    ['Кафе 24, 89161234567', { name: 'Кафе 24', phones: [PHONE] }],
    ['Анна, 89161234567, бюджет 1 200 000', { name: 'Анна', phones: [PHONE], need: 'бюджет 1 200 000' }],
    ['Анна, 89161234567, 05.03.2026', { name: 'Анна', phones: [PHONE], need: '05.03.2026' }],
    ['Анна 89161234567 замер 05.03.26', { name: 'Анна', phones: [PHONE], need: 'замер 05.03.26' }],
    ['Анна 89161234567 05.03.2026', { name: 'Анна', phones: [PHONE], need: '05.03.2026' }],
    ['Анна в 9:00 8 495 123 45 67', { name: 'Анна в 9:00', phones: ['+74951234567'] }],
    ['Анна, 18:00, 89161234567', { name: 'Анна 18:00', phones: [PHONE] }],
    ['Анна, 30.11.2026 89161234567', { name: 'Анна', phones: [PHONE], need: '30.11.2026' }],
    [
      'Анна 30.11.2026 15:30 89161234567, стол',
      { name: 'Анна', phones: [PHONE], need: '30.11.2026 15:30, стол' },
    ],
    ['Анна, 89161234567, 30.11.2026 15:30', { name: 'Анна', phones: [PHONE], need: '30.11.2026 15:30' }],
    [
      'Анна, 89161234567, замер 30.11.2026 15',
      { name: 'Анна', phones: [PHONE], need: 'замер 30.11.2026 15' },
    ],
    ['Анна, замер 05.03.2026', { name: 'Анна', need: 'замер 05.03.2026' }],
    ['Анна, 89161234567, @anna_p', { name: 'Анна', phones: [PHONE], need: '@anna_p' }],
    ['<b>Анна</b>, 89161234567', { name: '<b>Анна</b>', phones: [PHONE] }],
    ['👩‍💻 Анна, 89161234567', { name: '👩‍💻 Анна', phones: [PHONE] }],
    ['Семён, 89161234567, 12500', { name: 'Семён', phones: [PHONE], need: '12500' }],
    ['Семён, 89161234567, 1 200 000', { name: 'Семён', phones: [PHONE], need: '1 200 000' }],
    ['Sam, +7 916 123-45-67, 12,500', { name: 'Sam', phones: [PHONE], need: '12,500' }],
    ['Семён, 89161234567, шкаф, 12,5к', { name: 'Семён', phones: [PHONE], need: 'шкаф, 12,5к' }],
    ['Семён, 12 500 ₽, 89161234567, шкаф', { name: 'Семён', phones: [PHONE], need: '12 500 ₽, шкаф' }],
    ['12500, 89161234567, Семён', { name: 'Семён', phones: [PHONE], need: '12500' }],
    ['Анна,89161234567,89261112233', { name: 'Анна', phones: [PHONE, '+79261112233'] }],
    ['+7 916 123-45-67', { phones: [PHONE] }],
    ['', {}],
    [' , ;\n ', {}],
  ])('%s', (text, expected) => {
    expect(parseNewClient(text)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    ['Анна, 8916', 'phone', '8916'],
    ['Анна Петрова +7 916 123', 'phone', '+7 916 123'],
    ['Анна, 89161234567, +7 916', 'phone', '+7 916'],
    ['Анна, anna@mailru', 'email', 'anna@mailru'],
    ['Анна, 89161234567, anna@', 'email', 'anna@'],
    ['Анна, @anna_p', 'username', '@anna_p'],
  ])('says what could not be read: %s', (text, kind, unread) => {
    const typed = parseNewClient(text);
    expect(typed.unread).toEqual([{ kind, text: unread }]);
    expect(typed.name).toMatch(/^Анна/u);
  });

  it.each([
    'Анна, мой номер 89161234567',
    'Анна, мой номер телефона: 89161234567',
    'Anna, my phone number is +79161234567',
  ])('takes words that announce a phone for no part of the name: %s', (text) => {
    expect(parseNewClient(text)).toMatchObject({ name: text.slice(0, 4), phones: [PHONE], need: '' });
  });

  it('takes no name that is none', () => {
    expect(parseNewClient(`${'я'.repeat(150)}, 89161234567`)).toMatchObject({ name: null, phones: [PHONE] });
    expect(parseNewClient('---, 89161234567')).toMatchObject({ name: null, phones: [PHONE] });
  });

  it('stands anything, quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const typed = parseNewClient(text);
        expect(typed.name === null || typed.name.trim() === typed.name).toBe(true);
      }),
    );
    const spent = cpuTimeOf(() => {
      for (const text of [
        '1'.repeat(10_000),
        '@'.repeat(10_000),
        '+ '.repeat(5000),
        'a,'.repeat(5000),
        ' '.repeat(10_000),
      ])
        parseNewClient(text);
    });
    expect(spent).toBeLessThan(500);
  });

  it('reads a name and a phone in either order, however the phone is written', () => {
    const spelling = fc.constantFrom('+7 916 123-45-67', '89161234567', '8(916)123-45-67', '7 916 1234567');
    const gap = fc.constantFrom(', ', ' ', '\n', '; ');
    fc.assert(
      fc.property(spelling, gap, fc.boolean(), (phone, between, isFirst) => {
        const parts = isFirst ? [phone, 'Анна Петрова'] : ['Анна Петрова', phone];
        expect(parseNewClient(parts.join(between))).toEqual({
          ...nothing,
          name: 'Анна Петрова',
          phones: [PHONE],
        });
      }),
    );
  });
});
