import { parseMoney } from '../values/parse-money.ts';
import { foldForSearch } from '../values/search-words.ts';
import { parseTag } from '../values/tag.ts';
import type { DatePoint, Point, Value } from './expr.ts';
import { type FieldName, fieldEntry, type ValueType } from './fields.ts';
import { readBirthdayValue, readDatePoint } from './read-date.ts';
import { closest } from './suggest.ts';

/** A value as it stands in a query: what is quoted is taken as it is, whatever it would mean otherwise. */
export interface Written {
  readonly text: string;
  readonly quoted: boolean;
}

/** Whoever reads: amounts without a currency are in that of the business. */
export interface ValueReader {
  readonly currency: string;
}

export type ReadValue =
  | { readonly ok: true; readonly value: Value; readonly isAny?: true }
  | { readonly ok: false; readonly code: 'bad-value'; readonly suggestion?: string | undefined }
  | { readonly ok: false; readonly code: 'backwards' };

const NONE = /^(?:none|no|never|nobody|нет|никто|никого|никогда|неизвестен|неизвестно)$/u;
const ANY = /^(?:any|some|есть|любой|любая|любое)$/u;
const YES = /^(?:yes|y|да|1|\+)$/u;
const NO = /^(?:no|n|нет|0)$/u;

/** Whether a word, folded, says that a card tells nothing, or anything at all, of what is asked for. */
export function isNoneOrAny(folded: string): boolean {
  return NONE.test(folded) || ANY.test(folded);
}

const BAD = { ok: false, code: 'bad-value' } as const;

/** Values of these types may have spaces in them without being quoted: `10 000 руб`, `90 дней`, `1 марта`. */
export function mayHaveSpaces(field: FieldName): boolean {
  const { type } = fieldEntry(field);
  return type === 'money' || type === 'date' || type === 'birthday';
}

/** Reads the value of a field. `isAny`: the value is there, whatever it is (`value` is `none` then). */
export function readValue(field: FieldName, written: Written, reader: ValueReader): ReadValue {
  const { type, optional } = fieldEntry(field);
  const text = foldForSearch(written.text);
  if (optional && !written.quoted && NONE.test(text)) return { ok: true, value: { kind: 'none' } };
  if (optional && !written.quoted && ANY.test(text))
    return { ok: true, value: { kind: 'none' }, isAny: true };
  return READERS[type]({ field, text, typed: written.text.trim(), reader });
}

interface Reading {
  readonly field: FieldName;
  /** Folded: lower case, е for ё, single spaces. */
  readonly text: string;
  readonly typed: string;
  readonly reader: ValueReader;
}

type Read = (reading: Reading) => ReadValue;

const READERS: Readonly<Record<ValueType, Read>> = {
  text: ({ typed }) => words(typed),
  word: ({ text }) => words(text),
  stage: ({ typed }) => words(typed),
  member: ({ typed }) => words(typed),
  tag: ({ typed }) => {
    const tag = parseTag(typed);
    return tag.ok ? words(tag.value) : BAD;
  },
  client: ({ text }) => numbered('client', text),
  campaign: ({ text }) => numbered('campaign', text),
  choice: readChoice,
  flag: ({ text }) => {
    if (YES.test(text)) return { ok: true, value: { kind: 'choice', choice: 'yes' } };
    return NO.test(text) ? { ok: true, value: { kind: 'choice', choice: 'no' } } : BAD;
  },
  number: ({ text }) => readScale(text, readNumber),
  money: ({ typed, reader }) => readScale(typed, (end) => readMoney(end, reader.currency)),
  date: ({ text }) => readScale(text, readDatePoint),
  birthday: ({ text }) => {
    const value = readBirthdayValue(text, endsOf(text));
    return value ? { ok: true, value } : BAD;
  },
};

function numbered(kind: 'client' | 'campaign', text: string): ReadValue {
  const [, id] = /^#?(\d{1,9})$/u.exec(text) ?? [];
  return id === undefined ? BAD : { ok: true, value: { kind, id: Number(id) } };
}

function words(text: string): ReadValue {
  return text === '' ? BAD : { ok: true, value: { kind: 'words', words: text } };
}

function readChoice({ field, text }: Reading): ReadValue {
  const options = Object.entries(fieldEntry(field).options ?? {});
  const [choice] = options.find(([name, others]) => name === text || others.includes(text)) ?? [];
  if (choice !== undefined) return { ok: true, value: { kind: 'choice', choice } };
  return {
    ...BAD,
    suggestion: closest(
      text,
      options.flatMap(([name, others]) => [name, ...others]),
    ),
  };
}

function readNumber(text: string): Point | undefined {
  return /^\d{1,9}$/u.test(text) ? { kind: 'number', value: Number(text) } : undefined;
}

function readMoney(text: string, currency: string): Point | undefined {
  const money = parseMoney(text, currency);
  return money.ok ? { kind: 'money', ...money.value } : undefined;
}

/** A point, or a range of points; one end of a range may be open. */
function readScale(text: string, read: (end: string) => Point | undefined): ReadValue {
  // Dots at the end of an amount mean nothing, at the end of a range they do.
  const point = RANGE.test(text) ? undefined : read(text);
  if (point) return { ok: true, value: point };
  const ends = endsOf(text);
  if (!ends) return BAD;
  const [from, to] = ends.map((end) => (end === '' ? null : read(end)));
  if (from === undefined || to === undefined || (from === null && to === null)) return BAD;
  if (from && to && !areComparable(from, to)) return BAD;
  if (from && to && isBackwards(from, to)) return { ok: false, code: 'backwards' };
  return { ok: true, value: { kind: 'range', from, to } };
}

const RANGE = /^(.*?)\s*(?:\.\.+|…)\s*(.*)$/u;
/** `10000-50000`, `01.03-31.03`; a minus that stands in a date (`2026-03-01`) parts nothing. */
const DASHED = /^([^-–—]*\d[^-–—]*)[-–—]([^-–—]*\d[^-–—]*)$/u;

function endsOf(text: string): readonly [string, string] | undefined {
  const [, from, to] = RANGE.exec(text) ?? DASHED.exec(text) ?? [];
  return from === undefined || to === undefined ? undefined : [from.trim(), to.trim()];
}

function areComparable(from: Point, to: Point): boolean {
  if (from.kind === 'money' && to.kind === 'money') return from.currency === to.currency;
  return (from.kind === 'ago') === (to.kind === 'ago');
}

function isBackwards(from: Point, to: Point): boolean {
  if (from.kind === 'number' && to.kind === 'number') return from.value > to.value;
  if (from.kind === 'money' && to.kind === 'money') return from.amount > to.amount;
  if (from.kind === 'ago' && to.kind === 'ago') return agoDays(from) > agoDays(to);
  const [first, last] = [yearly(from), yearly(to)];
  return first !== undefined && last !== undefined && first > last;
}

function agoDays({ count, unit }: Extract<DatePoint, { kind: 'ago' }>): number {
  return count * { d: 1, w: 7, m: 30.44, y: 365.25 }[unit];
}

/** Puts points with a year in an order; undefined for those without one, whose year is found when the query is asked. */
function yearly(point: Point): number | undefined {
  switch (point.kind) {
    case 'year':
      return point.year * 10_000;
    case 'month':
      return point.year === undefined ? undefined : point.year * 10_000 + point.month * 100;
    case 'day':
      return point.year === undefined ? undefined : point.year * 10_000 + point.month * 100 + point.day;
    default:
      return undefined;
  }
}
