import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/domain/segments/parse-query.ts';
import { printQuery } from '../../../src/domain/segments/print-query.ts';
import { anyExpr, withoutPlaces } from './queries.ts';

const RUB = { currency: 'RUB' };

const printed = (typed: string) => {
  const query = parseQuery(typed, RUB);
  return query.ok ? printQuery(query.expr, 'RUB') : query;
};

describe('a query', () => {
  it.each([
    [
      'tag:vip stage:won birthday:7d last>90d spent>10000 manager:anna source:qr-shop -subscribed иван',
      'tag:vip stage:won birthday:7d last>90d spent>10000 manager:anna source:qr-shop -subscribed иван',
    ],
    ['тег:VIP этап:Успех др:7д', 'tag:vip stage:Успех birthday:7d'],
    ['потратил > 10 000 руб', 'spent>10000'],
    ['потратил>10 000 ₽ тег:опт', 'spent>10000 tag:опт'],
    ['чек 5000', 'чек 5000'],
    ['потратил:10к..50к', 'spent:10000..50000'],
    ['потратил:10000-50000', 'spent:10000..50000'],
    ['spent>=$300', 'spent>=300USD'],
    ['spent:1000,50', 'spent:1000.50'],
    ['deals>3', 'deals>3'],
    ['тег:vip, последняя>60д; город:Казань,', 'tag:vip last>60d city:казань'],
    ['(анна, тег:vip), потратил>10,000', 'анна tag:vip spent>10000'],
    ['покупок:2..', 'bought:2..'],
    ['был<90 дней', 'last<90d'],
    ['был > 3 мес тег:vip', 'last>3m tag:vip'],
    ['last>2w', 'last>2w'],
    ['был>1г', 'last>1y'],
    ['был:никогда', 'last:none'],
    ['был:есть', '-last:none'],
    ['создан:01.03..31.03', 'created:01.03..31.03'],
    ['создан:1 марта', 'created:01.03'],
    ['создан:2026-03-01', 'created:01.03.2026'],
    ['создан:март', 'created:march'],
    ['создан:октябрь 2025', 'created:10.2025'],
    ['создан:2025', 'created:2025'],
    ['создан:вчера', 'created:yesterday'],
    ['касание:30д..90д', 'touch:30d..90d'],
    ['др:март', 'birthday:march'],
    ['др:20.12..10.01', 'birthday:20.12..10.01'],
    ['др:сегодня', 'birthday:1d'],
    ['менеджер:"Анна Петрова"', 'manager:"Анна Петрова"'],
    ['менеджер:нет', 'manager:none'],
    ['менеджер:«нет»', 'manager:"нет"'],
    ['пол:ж', 'gender:female'],
    ['язык:русский', 'lang:ru'],
    ['вид:спящие', 'kind:sleeping'],
    ['город:"Нижний Новгород"', 'city:"нижний новгород"'],
    ['поле.Размер:42', 'field.размер:42'],
    ['field.size:any', '-field.size:none'],
    ['подписан', 'subscribed'],
    ['подписан:нет', '-subscribed'],
    ['не подписан', '-subscribed'],
    ['-доступен', '-reachable'],
    ['#vip', 'tag:vip'],
    ['тег:a или тег:b тег:c', 'tag:a or tag:b tag:c'],
    ['(тег:a или тег:b) и тег:c', '(tag:a or tag:b) tag:c'],
    ['тег:a (тег:b (тег:c))', 'tag:a tag:b tag:c'],
    ['-(тег:a тег:b)', '-(tag:a tag:b)'],
    ['not not тег:a', 'tag:a'],
    ['"vip клиент"', '"vip клиент"'],
    ['привёл>0', 'brought>0'],
    ['пригласил:#12', 'referrer:#12'],
    ['ответил<30д', 'answered<30d'],
    ['ответил:никогда', 'answered:none'],
    ['рассылка:7', 'campaign:#7'],
    ['-рассылка:#7', '-campaign:#7'],
    ['https://t.me/anna', '"https://t.me/anna"'],
    ['10:30', '"10:30"'],
    ['тег: vip', 'tag:vip'],
  ])('%s is %s', (typed, canonical) => {
    expect(printed(typed)).toBe(canonical);
  });

  it('is printed so that the same tree is read from it', () => {
    fc.assert(
      fc.property(anyExpr, (expr) => {
        const text = printQuery(expr, 'RUB');
        const read = parseQuery(text, RUB);
        if (!read.ok && (read.code === 'too-long' || read.code === 'too-many')) return;
        expect({ text, expr: read.ok ? withoutPlaces(read.expr) : read }).toEqual({
          text,
          expr: withoutPlaces(expr),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('is read or refused, whatever is typed', () => {
    const piece = fc.constantFrom(
      'тег',
      ':',
      'vip',
      '(',
      ')',
      '-',
      ' ',
      'или',
      'or',
      '"',
      '«',
      '»',
      '>',
      '<',
      '=',
      '..',
      '90',
      'д',
      '$',
      'потратил',
      '\\',
      '\u0000',
      '🌸',
      "'; drop",
      '{$gt:1}',
      'не',
      '.',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (typed) => {
          const read = parseQuery(typed, RUB);
          if (!read.ok) return;
          const text = printQuery(read.expr, 'RUB');
          const again = parseQuery(text, RUB);
          if (!again.ok && again.code === 'too-long') return;
          if (!again.ok) throw new Error(`${text}: ${again.code}`);
          expect({ text, expr: withoutPlaces(again.expr) }).toEqual({ text, expr: withoutPlaces(read.expr) });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes long input in its stride', () => {
    expect(parseQuery('тег:vip '.repeat(500), RUB)).toMatchObject({ code: 'too-long' });
    expect(parseQuery('('.repeat(900), RUB)).toMatchObject({ code: 'too-deep' });
    expect(parseQuery(`${'-('.repeat(15)}тег:a${')'.repeat(15)}`, RUB)).toMatchObject({ code: 'too-deep' });
    expect(parseQuery('a '.repeat(60), RUB)).toMatchObject({ code: 'too-many', max: 50 });
  });
});

describe('an error says where it is', () => {
  it.each<[string, string, string, object?]>([
    ['last>90дд', 'bad-value', 'last>90дд', { field: 'last' }],
    ['тег:a был>90 дд', 'bad-value', 'был>90', { field: 'last' }],
    ['тэгг:vip', 'unknown-field', 'тэгг', { suggestion: 'тэг' }],
    ['foo:bar', 'unknown-field', 'foo', { suggestion: undefined }],
    ['менджер:анна', 'unknown-field', 'менджер', { suggestion: 'менеджер' }],
    ['тег:a вид:спящщие', 'bad-value', 'вид:спящщие', { field: 'kind', suggestion: 'спящие' }],
    ['тег>vip', 'bad-comparison', 'тег>vip', { field: 'tag' }],
    ['был>30д..90д', 'bad-comparison', 'был>30д..90д', {}],
    ['потратил:50000..10000', 'backwards', 'потратил:50000..10000', { field: 'spent' }],
    ['потратил>много', 'bad-value', 'потратил>много', { field: 'spent' }],
    ['потратил:', 'no-value', 'потратил:', { field: 'spent' }],
    ['поле:42', 'no-name', 'поле', {}],
    ['тег.x:42', 'unknown-field', 'тег.x', { suggestion: 'tag' }],
    ['тег:a или', 'missing', 'или'],
    ['или тег:a', 'unexpected', 'или'],
    ['тег:a )', 'unexpected', ')'],
    ['тег:a (тег:b', 'unclosed', '('],
    ['тег:"vip', 'unclosed', '"vip'],
    ['тег:a !!!', 'nothing-to-find', '!!!'],
    ['не', 'missing', 'не'],
    ['()', 'missing', '('],
    ['создан:31.02', 'bad-value', 'создан:31.02'],
    ['др:32.13', 'bad-value', 'др:32.13'],
    ['тег:a/b', 'bad-value', 'тег:a/b'],
    ['пригласил:анна', 'bad-value', 'пригласил:анна'],
    ['deals:-1', 'bad-value', 'deals:-1'],
  ])('%s: %s at %s', (typed, code, word, more = {}) => {
    const read = parseQuery(typed, RUB);
    expect(read).toMatchObject({ ok: false, code, word, ...more });
    if (!read.ok && 'at' in read) expect(typed.slice(read.at.from, read.at.to)).toBe(word);
  });

  it('refuses nothing at all', () => {
    expect(parseQuery(' \u200b ', RUB)).toEqual({ ok: false, code: 'empty' });
  });
});
