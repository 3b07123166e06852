import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CampaignText,
  type FormattedWords,
  readCampaignText,
} from '../../../src/domain/campaigns/campaign-text.ts';
import { askedFor, type Filling, fillText } from '../../../src/domain/campaigns/fill-text.ts';

const known: Readonly<Record<string, string>> = {
  first_name: 'Анна',
  manager: 'Пётр',
  'field.размер': '42',
  'field.размер_ноги': '38',
  'field.новый_прием': 'вторнике',
};
const filling = (picks: readonly number[] = []): Filling => ({
  value: (name) => known[name] ?? '',
  pick: (nth) => picks[nth] ?? 0,
});

function read(text: string, entities: FormattedWords['entities'] = []): CampaignText {
  const answer = readCampaignText({ text, entities });
  if (!answer.ok) throw new Error(answer.code);
  return answer.read;
}

describe('the text of a campaign', () => {
  it.each([
    ['{{first_name}}, привет', 'Анна, привет'],
    ['{{ Имя | друг }}, привет', 'Анна, привет'],
    ['{{город|наш город}} ждёт', 'Наш город ждёт'],
    ['Размер {{поле.Размер}} есть', 'Размер 42 есть'],
    ['Размер {{ Поле.Размер  Ноги }} есть', 'Размер 38 есть'],
    ['Размер {{field.размер_ноги|любой}} есть', 'Размер 38 есть'],
    ['Ждём на {{поле.Новый приём|приёме}}', 'Ждём на вторнике'],
    ['{Привет|Здравствуйте}, {{имя}}! {Ждём|Приходите}', 'Здравствуйте, Анна! Ждём'],
    ['Без подстановок: a < b', 'Без подстановок: a < b'],
  ])('%s', (typed, copy) => {
    expect(fillText(read(typed), filling([1, 0])).text).toBe(copy);
  });

  it('finds the city under its name as a field too', () => {
    expect(askedFor(read('{{поле.Город}} {{field.city}} {{город}}'))).toEqual(['city']);
  });

  it('tells what is not known of a reader and has no word in its place', () => {
    expect(fillText(read('{{город}} {{имя}} {{компания|у нас}}'), filling())).toMatchObject({
      text: 'Анна у нас',
      missing: ['city'],
    });
    expect(askedFor(read('{{имя}} {{first_name|друг}} {{поле.размер}}'))).toEqual([
      'first_name',
      'field.размер',
    ]);
  });

  it.each([
    ['{{фамилия}}', { code: 'unknown-placeholder', word: 'фамилия' }],
    ['{{поле. |друг}}', { code: 'unknown-placeholder', word: 'поле.' }],
    ['{{}}', { code: 'unknown-placeholder', word: '' }],
    ['{{first_name', { code: 'unbalanced', at: 0, word: '{{first_name' }],
    ['a } b', { code: 'unbalanced', at: 2, word: '} b' }],
    ['{Привет} всем', { code: 'one-option', word: 'Привет' }],
    ['{a|{b|c}}', { code: 'nested', at: 0 }],
    [
      'Ну, {Привет, {{имя|друг}}|Здравствуйте}!',
      { code: 'nested', at: 4, word: '{Привет, {{имя|друг}}|Здравствуйте}!' },
    ],
    ['{a|{b|c}', { code: 'unbalanced', at: 0 }],
    ['}{', { code: 'unbalanced', at: 0 }],
  ])('refuses %s', (typed, refusal) => {
    expect(readCampaignText({ text: typed, entities: [] })).toMatchObject({ ok: false, ...refusal });
  });

  it('keeps formatting on what it was put on', () => {
    const text = '{{имя}}, {привет|добрый день}: скидка';
    const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });
    const filled = (entity: { type: string; offset: number; length: number }) => {
      const { text: copy, entities } = fillText(read(text, [entity]), filling([1]));
      return entities.map(({ offset, length }) => copy.slice(offset, offset + length));
    };
    expect(filled(bold(0, 7))).toEqual(['Анна']);
    expect(filled(bold(2, 3))).toEqual(['Анна']);
    expect(filled(bold(9, 20))).toEqual(['добрый день']);
    expect(filled(bold(10, 6))).toEqual([]);
    expect(filled(bold(17, 6))).toEqual(['добрый']);
    expect(filled(bold(0, text.length))).toEqual(['Анна, добрый день: скидка']);
    expect(filled(bold(31, 6))).toEqual(['скидка']);
  });

  it('gives every reader formatting inside of the text, in its order', () => {
    const part = fc.constantFrom(
      '{{имя}}',
      '{{город}}',
      '{{город|тут}}',
      '{а|бб|}',
      ' ',
      'слово',
      '\n',
      '🎉',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.nat(60),
        fc.nat(60),
        fc.nat(2),
        (parts, from, length, pick) => {
          const text = parts.join('');
          const entity = { type: 'bold', offset: Math.min(from, text.length), length };
          const { text: copy, entities } = fillText(read(text, [entity]), {
            ...filling(),
            pick: (_, of) => pick % of,
          });
          expect(copy).toBe(copy.trim());
          for (const { offset, length: covered } of entities) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(covered).toBeGreaterThan(0);
            expect(offset + covered).toBeLessThanOrEqual(copy.length);
          }
        },
      ),
    );
  });
});
