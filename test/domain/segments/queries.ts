import fc from 'fast-check';
import {
  type DatePoint,
  type Expr,
  joined,
  negated,
  type Term,
  type Value,
} from '../../../src/domain/segments/expr.ts';
import { type Comparison, FIELDS, type FieldName } from '../../../src/domain/segments/fields.ts';

const at = { from: 0, to: 0 };
const ORDERED = [':', '>', '<', '>=', '<='] as const satisfies readonly Comparison[];

const odd = fc.constantFrom(
  'нет',
  'any',
  'subscribed',
  'подписан',
  'or',
  'и',
  'не',
  '#vip',
  'a"b',
  'a\\b',
  '-x',
  'a:b',
  '(x)',
  '000',
  'руб',
  'март',
  '5',
  'дней',
  '«а»',
  'т.к.',
  '>5',
  'a|b',
  '|',
  '..',
);
/** Words that a card may hold, and words that mean something else unless they are quoted. */
const word = fc.oneof(
  fc.constantFrom('анна', 'Пётр', 'anna@mail.ru', '@anna_p', '9161', 'vip', 'москва', 'нижний новгород'),
  fc
    .stringMatching(/^[а-яa-z0-9 "\\()«»:<>=.,|#@+-]{1,12}$/u)
    .map((text) => text.replace(/\s+/gu, ' ').trim()),
  odd,
);
/** With a letter or digit: there is something to find by. */
const findable = word.filter((text) => /[\p{L}\p{N}]/u.test(text) && !text.includes('@'));
const folded = word.map((text) => text.toLowerCase().replaceAll('ё', 'е')).filter((text) => text !== '');

function term(field: FieldName, value: Value, comparison: Comparison = ':', custom?: string): Term {
  return { kind: 'term', field, ...(custom !== undefined && { custom }), comparison, value, at };
}

const words = (field: FieldName, text: fc.Arbitrary<string>) =>
  text.map((said) => term(field, { kind: 'words', words: said }));
const none = (...fields: FieldName[]) =>
  fc.constantFrom(...fields).map((field) => term(field, { kind: 'none' }));
const choice = (field: 'gender' | 'lang' | 'kind') =>
  fc
    .constantFrom(...Object.keys(FIELDS[field].options))
    .map((option) => term(field, { kind: 'choice', choice: option }));

type Scaled = Extract<Value, { kind: 'number' | 'money' } | DatePoint>;

function scale<P extends Scaled>(
  fields: readonly FieldName[],
  point: fc.Arbitrary<P>,
  isOrdered: (from: P, to: P) => boolean,
): fc.Arbitrary<Term> {
  const field = fc.constantFrom(...fields);
  const compared = fc
    .tuple(field, point, fc.constantFrom(...ORDERED))
    .map(([name, value, sign]) => term(name, value, sign));
  const ends = fc
    .tuple(fc.option(point), fc.option(point))
    .filter(([from, to]) => (from !== null || to !== null) && (!from || !to || isOrdered(from, to)));
  const ranged = fc.tuple(field, ends).map(([name, [from, to]]) => term(name, { kind: 'range', from, to }));
  return fc.oneof(compared, ranged);
}

const number = fc.nat(30).map((value) => ({ kind: 'number', value }) as const);
const money = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        fc.nat(3_000_000),
        fc.nat(900).map((n) => n * 10_000),
      ),
      fc.constantFrom('RUB', 'RUB', 'USD', 'KWD', 'JPY'),
    )
    .map(([amount, currency]) => ({ kind: 'money', amount, currency }) as const),
);
const yearOption = fc.option(fc.integer({ min: 2024, max: 2027 }), { nil: undefined });
const withYear = (year: number | undefined) => (year === undefined ? {} : { year });
const ago = fc
  .tuple(fc.nat(60), fc.constantFrom('d', 'w', 'm', 'y'))
  .map(([count, unit]) => ({ kind: 'ago', count: unit === 'y' ? count % 5 : count, unit }) as const);
const calendar: fc.Arbitrary<DatePoint> = fc.oneof(
  fc.constantFrom(0, 1).map((days) => ({ kind: 'back', days }) as const),
  fc
    .tuple(yearOption, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([year, month, day]) => ({ kind: 'day', ...withYear(year), month, day }) as const),
  fc
    .tuple(yearOption, fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => ({ kind: 'month', ...withYear(year), month }) as const),
  fc.integer({ min: 2023, max: 2027 }).map((year) => ({ kind: 'year', year }) as const),
);
const DATES = ['last', 'first', 'touch', 'answered', 'created'] as const;
const AGE = { d: 1, w: 7, m: 30.44, y: 365.25 } as const;

/** Ends whose years are told when the query is asked are in order by then. */
function areInOrder(from: DatePoint, to: DatePoint): boolean {
  const rank = (point: DatePoint) => {
    if (point.kind === 'year') return point.year * 10_000;
    if (point.kind === 'month') return (point.year ?? Number.NaN) * 10_000 + point.month * 100;
    return point.kind === 'day'
      ? (point.year ?? Number.NaN) * 10_000 + point.month * 100 + point.day
      : Number.NaN;
  };
  return !(rank(from) > rank(to));
}

const yearDay = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) });
const birthday = fc.oneof(
  fc.integer({ min: 1, max: 366 }).map((days) => ({ kind: 'soon', days }) as const),
  fc.integer({ min: 1, max: 12 }).map((month) => ({ kind: 'in-month', month }) as const),
  yearDay.map((day) => ({ kind: 'born', from: day, to: day }) as const),
  fc.tuple(yearDay, yearDay).map(([from, to]) => ({ kind: 'born', from, to }) as const),
);
const customName = fc.constantFrom('размер', 'size', 'дата_поставки');

/** Any one condition. Stages and members are those that `resolvable` knows. */
export const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  words('text', findable),
  words('tag', fc.constantFrom('vip', 'опт', 'x', 'нет')),
  words('source', folded),
  words('city', folded),
  words('stage', fc.constantFrom('new', 'won', 'Успех', 'Отказ')),
  words('manager', fc.constantFrom('me', '501', 'Ольга', 'Пётр')),
  none(
    'tag',
    'stage',
    'source',
    'city',
    'manager',
    'referrer',
    'gender',
    'lang',
    'birthday',
    'campaign',
    ...DATES.slice(0, 4),
  ),
  choice('gender'),
  choice('lang'),
  choice('kind'),
  fc.constantFrom('subscribed', 'reachable').map((flag) => term(flag, { kind: 'choice', choice: 'yes' })),
  fc.nat(40).map((id) => term('referrer', { kind: 'client', id })),
  fc.nat(5).map((id) => term('campaign', { kind: 'campaign', id })),
  scale(['deals', 'bought', 'brought'], number, (from, to) => from.value <= to.value),
  scale(
    ['deal', 'spent', 'cheque'],
    money,
    (from, to) => from.currency === to.currency && from.amount <= to.amount,
  ),
  scale(DATES, ago, (from, to) => from.count * AGE[from.unit] <= to.count * AGE[to.unit]),
  scale(DATES, calendar, areInOrder),
  birthday.map((value) => term('birthday', value)),
  fc
    .tuple(customName, folded)
    .map(([name, said]) => term('field', { kind: 'words', words: said }, ':', name)),
  customName.map((name) => term('field', { kind: 'none' }, ':', name)),
);

/** Any query. */
export const anyExpr: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expr' },
    { weight: 3, arbitrary: anyTerm },
    {
      weight: 1,
      arbitrary: fc.array(tie('expr'), { minLength: 2, maxLength: 3 }).map((parts) => joined('and', parts)),
    },
    {
      weight: 1,
      arbitrary: fc.array(tie('expr'), { minLength: 2, maxLength: 3 }).map((parts) => joined('or', parts)),
    },
    { weight: 1, arbitrary: tie('expr').map(negated) },
  ),
})).expr;

/** The same query without what tells only where it stood. */
export function withoutPlaces(expr: Expr): Expr {
  if (expr.kind === 'term') return { ...expr, at };
  if (expr.kind === 'not') return { kind: 'not', part: withoutPlaces(expr.part) };
  return { kind: expr.kind, parts: expr.parts.map(withoutPlaces) };
}
