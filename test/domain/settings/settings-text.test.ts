import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettingText, SETTING_LIMITS } from '../../../src/domain/settings/settings-text.ts';
import { codePoints } from '../../../src/domain/values/plain-text.ts';

const lines = (count: number) => Array.from({ length: count }, (_, index) => `Тема ${index}`).join('\n');

describe('a list that the owner types', () => {
  it('has one item a line, each once, without list marks, empty lines and what cannot be seen', () => {
    const typed =
      '- Доставка\n\n • Ремонт \n1. Замер\n2) Доставка\nдоставка\n\u202eРе\u200bмонт\n  Сборка   мебели ';
    expect(readSettingText('topics', typed)).toEqual({
      topics: ['Доставка', 'Ремонт', 'Замер', 'Сборка мебели'],
    });
  });

  it('keeps numbers and dashes that belong to the words', () => {
    const typed = '3D-печать\n10 окон\n-50% скидка';
    expect(readSettingText('topics', typed)).toEqual({ topics: ['3D-печать', '10 окон', '-50% скидка'] });
  });

  it('may be as long as the limits say, and no longer', () => {
    expect(readSettingText('topics', lines(12))).toHaveProperty('topics.length', 12);
    expect(readSettingText('topics', lines(13))).toMatchObject({ code: 'too-many', count: 13, max: 12 });
    expect(readSettingText('keyPhrases', lines(50))).toHaveProperty('keyPhrases.length', 50);
    expect(readSettingText('keyPhrases', lines(51))).toMatchObject({ code: 'too-many', max: 50 });
    expect(readSettingText('topics', '🎁'.repeat(40))).toEqual({ topics: ['🎁'.repeat(40)] });
    expect(readSettingText('topics', `Ремонт\n${'я'.repeat(41)}`)).toEqual({
      ok: false,
      code: 'too-long',
      text: 'я'.repeat(41),
      length: 41,
      max: 40,
    });
  });

  it('refuses a phrase so short that every message would have it', () => {
    expect(readSettingText('keyPhrases', 'нужен замер\nя')).toMatchObject({
      code: 'too-short',
      text: 'я',
      min: 3,
    });
    expect(readSettingText('topics', 'ТО')).toEqual({ topics: ['ТО'] });
  });

  it.each(['', '  \n\n ', '\u200b\n\u202e'])('refuses %j, which has nothing in it', (typed) => {
    expect(readSettingText('topics', typed)).toMatchObject({ code: 'empty' });
    expect(readSettingText('keyPhrases', typed)).toMatchObject({ code: 'empty' });
    expect(readSettingText('consentText', typed)).toMatchObject({ code: 'empty' });
  });

  it('fits the limits or is refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const read = readSettingText('keyPhrases', typed);
        if ('code' in read) return;
        expect(read.keyPhrases?.length).toBeGreaterThan(0);
        for (const phrase of read.keyPhrases ?? []) {
          expect(codePoints(phrase)).toBeGreaterThanOrEqual(SETTING_LIMITS.keyPhrases.shortest);
          expect(codePoints(phrase)).toBeLessThanOrEqual(SETTING_LIMITS.keyPhrases.longest);
          expect(phrase).not.toContain('\n');
        }
      }),
    );
  });
});

describe('the consent text', () => {
  const text = 'ООО «Ромашка» хранит имя и телефон,\n\nчтобы ответить на заявку.';

  it('is kept with its lines', () => {
    expect(readSettingText('consentText', `  ${text}\n`)).toEqual({ consentText: text });
  });

  it('is neither a word nor a book', () => {
    expect(readSettingText('consentText', 'Согласен')).toMatchObject({ code: 'too-short', min: 30 });
    expect(readSettingText('consentText', 'я'.repeat(3000))).toEqual({ consentText: 'я'.repeat(3000) });
    expect(readSettingText('consentText', 'я'.repeat(3001))).toMatchObject({
      code: 'too-long',
      length: 3001,
    });
  });
});
