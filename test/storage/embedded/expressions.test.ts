import { ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

const AT = new Date('2024-03-31T01:30:45.123Z');
const ID = new ObjectId('507c7f79bcf86cd7994f6c0e');

beforeAll(async () => {
  const row = { _id: 1, at: AT, id: ID, text: 'Привет', n: 7, none: null, list: [3, 1, 2], o: { x: 1 } };
  await engine.send({ insert: 'rows', documents: [row] });
});

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function valueOf(expression: unknown): Promise<unknown> {
  const pipeline = [{ $replaceWith: { value: expression } }];
  const reply = await engine.send({ aggregate: 'rows', pipeline, cursor: {} });
  return reply['ok'] ? reply['cursor'].firstBatch[0].value : `refused by ${reply['code']}`;
}

const REFUSED = { $divide: [1, 0] };

type Case = [expression: unknown, value: unknown];

describe('an expression of texts gives what MongoDB gives', () => {
  test.each<Case>([
    [{ $regexFindAll: { input: 'ab', regex: '' } }, ['', 0, '', 1]],
    [{ $regexFindAll: { input: '😀a😀a', regex: 'a' } }, ['a', 1, 'a', 3]],
    [{ $regexFindAll: { input: 'a1b', regex: '\\d*' } }, ['', 0, '1', 1, '', 2]],
  ])('%j', async (expression, found) => {
    const all = await valueOf(expression);
    expect(Array.isArray(all) && all.flatMap(({ match, idx }) => [match, idx])).toEqual(found);
  });

  test.each<Case>([
    [{ $regexMatch: { input: 'a b', regex: 'a\\ b #c', options: 'x' } }, true],
    [{ $regexFind: { input: '$none', regex: 'a' } }, null],
    [{ $toUpper: 'aй' }, 'Aй'],
    [{ $toUpper: 1e20 }, '1E+20'],
    [{ $substrCP: [0.00001, 0, 9] }, '1e-05'],
    [{ $toLower: '$none' }, ''],
    [{ $strcasecmp: [null, 'a'] }, -1],
    [{ $substr: ['hello', 1, -1] }, 'ello'],
    [{ $indexOfBytes: ['cafétéria', 't'] }, 5],
    [{ $indexOfCP: ['cafétéria', 't'] }, 4],
    [{ $indexOfCP: ['foo.bar.fi', '.', 5] }, 7],
    [{ $indexOfCP: ['😀a😀b', 'b', 2] }, 3],
    [{ $indexOfCP: ['😀a', '', 3] }, -1],
    [{ $indexOfCP: ['😀a😀b', '😀', 1, 2] }, -1],
    [{ $indexOfCP: ['😀a😀b', 'b', 0, 9] }, 3],
    [{ $indexOfBytes: ['abab', 'ab', 1, 3] }, -1],
    [{ $trim: { input: 'a-]b', chars: 'a-b' } }, ']'],
    [{ $split: ['a', ''] }, 'refused by 40087'],
    [{ $substrBytes: ['caféñ', 0, 4] }, 'refused by 28656'],
    [{ $concat: ['a', 5] }, 'refused by 16702'],
    [{ $strLenCP: '$none' }, 'refused by 34471'],
    [{ $trim: { input: 5 } }, 'refused by 50699'],
    [{ $regexMatch: { input: 5, regex: 'a' } }, 'refused by 51104'],
    [{ $regexMatch: { input: 'a', regex: '(' } }, 'refused by 51091'],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));
});

describe('an expression of numbers gives what MongoDB gives', () => {
  test.each<Case>([
    [{ $round: 12.5 }, 12],
    [{ $round: [19.25, 1] }, 19.2],
    [{ $round: [1.2345, 3] }, 1.234],
    [{ $round: [-1555, -2] }, -1600],
    [{ $trunc: [7.85, 1] }, 7.8],
    [{ $trunc: [4.35, 2] }, 4.34],
    [{ $trunc: [1e22, 2] }, 1e22],
    [{ $sum: '$text' }, 0],
    [{ $stdDevSamp: [1] }, null],
    [{ $mod: [1, 0] }, 'refused by 16610'],
    [{ $divide: [1, 0] }, 'refused by 2'],
    [{ $divide: [1] }, 'refused by 16020'],
    [{ $add: ['$n', 'a'] }, 'refused by 14'],
    [{ $ln: 0 }, 'refused by 28766'],
    [{ $log: [10, 1] }, 'refused by 28759'],
    [{ $sqrt: -1 }, 'refused by 28714'],
    [{ $acos: 5 }, 'refused by 50989'],
    [{ $round: [1.5, 101] }, 'refused by 51083'],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));
});

describe('what follows a null is not computed where MongoDB does not', () => {
  test.each<Case>([
    [{ $add: ['$none', REFUSED] }, null],
    [{ $add: [REFUSED, '$none'] }, 'refused by 2'],
    [{ $add: ['$text', REFUSED] }, 'refused by 14'],
    [{ $multiply: [2, '$missing', REFUSED] }, null],
    [{ $multiply: '$n' }, 7],
    [{ $subtract: ['$none', REFUSED] }, 'refused by 2'],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));
});

describe('a conversion gives what MongoDB gives', () => {
  test.each<Case>([
    [{ $toInt: '0x6400' }, 'refused by 241'],
    [{ $toInt: '' }, 'refused by 241'],
    [{ $toInt: '$at' }, 'refused by 241'],
    [{ $toInt: 3e9 }, 'refused by 241'],
    [{ $toInt: '-5' }, -5],
    [{ $toInt: '+005' }, 5],
    [{ $toInt: '-000' }, 0],
    [{ $toLong: `${'0'.repeat(30)}7` }, 7],
    [{ $toInt: '2147483648' }, 'refused by 241'],
    [{ $toInt: '-2147483648' }, -2_147_483_648],
    [{ $toLong: '9223372036854775808' }, 'refused by 241'],
    [{ $toDouble: '-5.5e3' }, -5500],
    [{ $toDouble: '5.' }, 5],
    [{ $toDouble: '.5' }, 0.5],
    [{ $toDouble: '.' }, 'refused by 241'],
    [{ $toDate: 5 }, 'refused by 241'],
    [{ $toDate: 1.9 }, new Date(1)],
    [{ $toDate: 1_700_000_000_000 }, new Date(1_700_000_000_000)],
    [{ $toDate: '$id' }, new Date('2012-10-15T21:26:17Z')],
    [{ $toDate: true }, 'refused by 241'],
    [{ $toDate: 'Friday' }, 'refused by 241'],
    [{ $toDate: 'June 5, 2018' }, 'refused by 115'],
    [{ $toDate: '2018-03-20 11:00:06 +0500' }, new Date('2018-03-20T06:00:06Z')],
    [{ $toObjectId: 'abc' }, 'refused by 241'],
    [{ $toString: '$list' }, 'refused by 241'],
    [{ $toString: 0.1 }, '0.1'],
    [{ $toString: 123456.789 }, '123456.789'],
    [{ $toString: 1e15 }, '1000000000000000'],
    [{ $toString: 1e16 }, '1e+16'],
    [{ $toString: -1.25e20 }, '-1.25e+20'],
    [{ $toString: 1e21 }, '1e+21'],
    [{ $toString: 0.0001 }, '0.0001'],
    [{ $toString: 0.000012 }, '1.2e-05'],
    [{ $toString: 5e-324 }, '5e-324'],
    [{ $toString: Infinity }, 'Infinity'],
    [{ $toBool: '$list' }, true],
    [{ $toBool: [[]] }, true],
    [{ $toBool: { a: 0 } }, true],
    [{ $toBool: /a/ }, true],
    [{ $convert: { input: 5, to: { type: 'string' } } }, '5'],
    [{ $convert: { input: '5', to: null } }, null],
    [{ $convert: { input: 'x', to: 'int', onError: 0 } }, 0],
    [{ $convert: { input: '$none', to: 'int', onNull: 1 } }, 1],
    [{ $convert: { input: '$none', to: null, onNull: 1 } }, 1],
    [{ $convert: { input: '$n', to: 'string', onNull: REFUSED, onError: REFUSED } }, '7'],
    [{ $convert: { input: '$none', to: 'int', onNull: 1, onError: REFUSED } }, 1],
    [{ $convert: { input: '$none', to: 'int', onNull: REFUSED } }, 'refused by 2'],
    [{ $convert: { input: 'x', to: 'int', onNull: REFUSED, onError: 1 } }, 1],
    [{ $convert: { input: 'x', to: 'int', onError: REFUSED } }, 'refused by 2'],
    [{ $convert: { input: 'x', to: 'int', onError: '$$REMOVE' } }, undefined],
    [{ $convert: { input: 1.9, to: 'object', onError: 0 } }, 0],
    [{ $convert: { input: 1.9, to: 17 } }, 'refused by 241'],
    [{ $convert: { input: 1.9, to: 99, onError: 0 } }, 'refused by 9'],
    [{ $convert: { input: 1.9, to: 255, onError: 0 } }, 'refused by 9'],
    [{ $convert: { input: 1.9, to: true, onError: 0 } }, 'refused by 9'],
    [{ $convert: { input: 1.9, to: -1, onError: 0 } }, 0],
    [{ $convert: { input: 1.9, to: 0, onError: 0 } }, 0],
    [{ $convert: { input: 1.9, to: 'missing', onError: 0 } }, 0],
    [{ $convert: { input: 1.9, to: 'missing' } }, 'refused by 241'],
    [{ $convert: { input: 1.9, to: 1.5 } }, 'refused by 9'],
    [{ $convert: { input: 'x', to: 'nothing', onError: 0 } }, 'refused by 2'],
    [{ $convert: { input: '5' } }, 'refused by 9'],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));
});

describe('an expression of lists, or a choice, gives what MongoDB gives', () => {
  test.each<Case>([
    [{ $size: '$nothing' }, 'refused by 17124'],
    [{ $size: ['$list', '$list'] }, 'refused by 16020'],
    [{ $slice: ['$none', 1] }, null],
    [{ $slice: ['$list', 1, 0] }, 'refused by 28729'],
    [{ $indexOfArray: [[1, 2, 3], 1, 1] }, -1],
    [
      {
        $arrayToObject: [
          [
            ['a', 1],
            ['b', 2],
          ],
        ],
      },
      { a: 1, b: 2 },
    ],
    [{ $arrayToObject: [[[1, 2]]] }, 'refused by 40395'],
    [{ $mergeObjects: ['$o', '$n'] }, 'refused by 40400'],
    [{ $setUnion: ['$none', [1]] }, null],
    [{ $setDifference: ['$n', [1]] }, 'refused by 17048'],
    [{ $sortArray: { input: ['b', null, 10, 9], sortBy: 1 } }, [null, 9, 10, 'b']],
    [{ $cond: { if: 1, else: 2 } }, 'refused by 17081'],
    [{ $cond: { if: 1, x: 4 } }, 'refused by 17083'],
    [{ $switch: { branches: [] } }, 'refused by 40068'],
    [{ $switch: { branches: [{ case: true }] } }, 'refused by 40065'],
    [{ $ifNull: ['$none'] }, 'refused by 1257300'],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));
});

describe('an expression of dates gives what MongoDB gives', () => {
  const berlin = 'Europe/Berlin';
  const plus = (startDate: unknown, amount: unknown, unit: string, more: object = {}) => ({
    $dateAdd: { startDate, amount, unit, ...more },
  });
  const between = (from: string, to: string, unit: string, more: object = {}) => ({
    $dateDiff: { startDate: new Date(from), endDate: new Date(to), unit, ...more },
  });
  const since = (unit: string, more: object = {}, date: unknown = new Date('2021-03-20T11:30:05Z')) => ({
    $dateTrunc: { date, unit, ...more },
  });

  test.each<Case>([
    [{ $year: '$none' }, null],
    [{ $year: '$text' }, 'refused by 16006'],
    [{ $year: '$id' }, 2012],
    [{ $year: { date: '$at', timezone: null } }, null],
    [{ $hour: { date: '$at', timezone: 'Nowhere/Else' } }, 'refused by 40485'],
    [{ $hour: { date: '$at', timezone: berlin } }, 3],
    [{ $week: '$at' }, 13],
    [{ $isoWeekYear: day('2021-01-01') }, 2020],
    [
      { $dateToString: { date: '$at', format: '%d.%m %H:%M %w %z', timezone: '-0400' } },
      '30.03 21:30 7 -0400',
    ],
    [{ $dateToString: { date: '$at', timezone: '+03:00' } }, '2024-03-31T04:30:45.123'],
    [{ $dateToString: { date: '$at', format: '%Q' } }, 'refused by 18536'],
    [{ $dateFromString: { dateString: '2017-02-30' } }, 'refused by 241'],
    [{ $dateFromString: { dateString: 5, onError: 'no' } }, 'no'],
    [{ $dateFromString: { dateString: '2024-01-01', onNull: REFUSED, onError: REFUSED } }, day('2024-01-01')],
    [{ $dateToString: { date: '$at', format: '%Y', onNull: REFUSED } }, '2024'],
    [{ $dateToString: { date: '$none', onNull: 'none' } }, 'none'],
    [{ $dateFromString: { dateString: '15-06-2018', format: '%d-%m-%Y' } }, day('2018-06-15')],
    [{ $dateFromString: { dateString: '2017-02-08', timezone: berlin } }, new Date('2017-02-07T23:00:00Z')],
    [{ $dateFromParts: { year: 2017, month: 14 } }, day('2018-02-01')],
    [{ $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3 } }, day('2017-02-08')],
    [{ $dateFromParts: { year: 'x' } }, 'refused by 40515'],
    [{ $dateFromParts: { year: '$none' } }, null],
    [{ $dateFromParts: { month: 1 } }, 'refused by 40516'],
    [plus('$at', -1, 'month'), new Date('2024-02-29T01:30:45.123Z')],
    [plus(day('2024-02-29'), 1, 'year'), day('2025-02-28')],
    [
      plus(new Date('2024-03-30T10:00:00Z'), 1, 'day', { timezone: berlin }),
      new Date('2024-03-31T09:00:00Z'),
    ],
    [
      plus(new Date('2024-03-30T10:00:00Z'), 24, 'hour', { timezone: berlin }),
      new Date('2024-03-31T10:00:00Z'),
    ],
    [plus('$none', 1, 'day'), null],
    [plus('$text', 1, 'day'), 'refused by 5166403'],
    [plus('$at', 1, 'eon'), 'refused by 9'],
    [plus('$at', 1.5, 'day'), 'refused by 5166405'],
    [between('2024-03-30T22:30:00Z', '2024-03-30T23:30:00Z', 'day', { timezone: berlin }), 1],
    [between('2024-03-30T22:30:00Z', '2024-03-30T23:30:00Z', 'day'), 0],
    [between('2024-01-07', '2024-01-08', 'week', { startOfWeek: 'monday' }), 1],
    [between('2024-01-07', '2024-01-08', 'week'), 0],
    [{ $dateDiff: { startDate: '$none', endDate: '$at', unit: 'day' } }, null],
    [{ $dateDiff: { startDate: '$text', endDate: '$at', unit: 'day' } }, 'refused by 5166307'],
    [since('month', { binSize: 2 }), day('2021-03-01')],
    [since('week', { binSize: 2, startOfWeek: 'Monday' }), day('2021-03-15')],
    [
      since('week', { binSize: 2, startOfWeek: 'Monday', timezone: 'America/Los_Angeles' }),
      new Date('2021-03-15T07:00:00Z'),
    ],
    [since('day', { timezone: berlin }, '$at'), new Date('2024-03-30T23:00:00Z')],
    [since('day', {}, '$text'), 'refused by 5439012'],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));

  test('a date comes apart in the order of MongoDB', async () => {
    const parts = await valueOf({ $dateToParts: { date: '$at' } });
    expect(Object.keys(Object(parts))).toEqual([
      'year',
      'month',
      'day',
      'hour',
      'minute',
      'second',
      'millisecond',
    ]);
  });
});

describe('a list within a list is one element', () => {
  test.each<Case>([
    [{ $reverseArray: '$none' }, null],
    [{ $first: [[[1, 2], 3]] }, [1, 2]],
    [{ $last: [[3, [1, 2]]] }, [1, 2]],
    [{ $first: '$missing' }, null],
    [{ $first: { $filter: { input: '$list', cond: false } } }, undefined],
    [{ $first: ['$list', 1] }, 'refused by 16020'],
    [{ $last: '$n' }, 'refused by 28689'],
    [{ $concatArrays: { $map: { input: '$list', in: ['$$this'] } } }, [[3], [1], [2]]],
    [{ $concatArrays: ['$list', '$none', '$list'] }, null],
    [{ $concatArrays: ['$list', '$n'] }, 'refused by 28664'],
    [{ $concatArrays: [] }, []],
    [{ $objectToArray: '$none' }, null],
    [{ $objectToArray: { a: '$missing', b: 1 } }, [{ k: 'b', v: 1 }]],
    [{ $objectToArray: { $setField: { field: 'x', input: '$o', value: '$$REMOVE' } } }, []],
    [{ $mergeObjects: ['$o', { x: '$missing', y: null }] }, { x: 1, y: null }],
  ])('%j: %j', async (expression, value) => expect(await valueOf(expression)).toEqual(value));
});

describe('the one argument of an operator may stand in a list', () => {
  test.each<Case>([
    [{ $abs: ['$n'] }, 7],
    [{ $floor: [{ $divide: ['$n', 2] }] }, 3],
    [{ $strLenCP: ['$text'] }, 6],
    [{ $objectToArray: ['$o'] }, [{ k: 'x', v: 1 }]],
    [{ $isArray: ['$n'] }, false],
    [{ $isArray: [['$n']] }, true],
    [{ $isNumber: ['$n'] }, true],
    [{ $reverseArray: ['$list'] }, [2, 1, 3]],
    [{ $type: ['$n'] }, 'int'],
    [{ $type: '$list' }, 'array'],
    [{ $not: [[false]] }, false],
    [{ $not: { $slice: [[false, true], 1] } }, false],
    [{ $size: ['$list'] }, 3],
    [{ $allElementsTrue: ['$list'] }, true],
  ])('%j', async (expression, value) => {
    expect(await valueOf(expression)).toEqual(value);
  });
});

describe('a date far from ours', () => {
  const year = (date: Date) => ({ $year: { date, timezone: 'Europe/Moscow' } });

  test.each<Case>([
    [year(new Date('0050-06-01T00:00:00Z')), 50],
    [year(new Date('-000010-06-01T00:00:00Z')), -10],
    [year(new Date('+020000-06-01T00:00:00Z')), 20_000],
  ])('has the year of its place: %j', async (expression, value) => {
    expect(await valueOf(expression)).toBe(value);
  });

  test.each<Case>([
    [{ $dateFromParts: { year: 2026, day: 1e14 } }, 'refused by 15'],
    [{ $dateFromParts: { year: 2026, day: 1e14, timezone: 'Europe/Moscow' } }, 'refused by 15'],
    [{ $add: ['$at', 1e300] }, 'refused by 15'],
    [
      { $dateAdd: { startDate: '$at', unit: 'month', amount: 1e9, timezone: 'Europe/Moscow' } },
      'refused by 5166406',
    ],
    [{ $dateToString: { date: new Date('+010000-01-01T00:00:00Z') } }, 'refused by 18537'],
  ])('is refused where it cannot be told: %j', async (expression, value) => {
    expect(await valueOf(expression)).toBe(value);
  });
});

test.each(['$indexOfBytes', '$indexOfCP'])(
  '%s does not compare a long text at each place anew',
  async (operator) => {
    const [text, wanted] = ['a'.repeat(300_000), `${'a'.repeat(100_000)}b`];
    expect(await valueOf({ [operator]: [text, wanted] })).toBe(-1);
    expect(await valueOf({ [operator]: [`😀${text}b`, wanted] })).toBe(
      operator === '$indexOfCP' ? 200_001 : 200_004,
    );
  },
);
