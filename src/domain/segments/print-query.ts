import { minorDigits } from '../values/currency.ts';
import { monthName } from '../values/month-names.ts';
import { foldForSearch } from '../values/search-words.ts';
import type { BirthdayValue, Expr, Point, Term, Value, YearDay } from './expr.ts';
import { fieldEntry, findFlag } from './fields.ts';
import { isNoneOrAny, mayHaveSpaces } from './read-value.ts';

/** Reads as one word and as nothing else: no field, bracket, sign or keyword. */
const PLAIN = /^[\p{L}\p{N}@_+][\p{L}\p{M}\p{N}@_.+-]*$/u;
/** What means something by itself unless it is quoted. */
const RESERVED = /^(?:or|или|and|и|not|не)$/u;

/** Prints a query in its one canonical spelling; `parseQuery` reads the same tree from it. `currency`: of the business. */
export function printQuery(expr: Expr, currency: string): string {
  return printExpr(expr, currency);
}

function printExpr(expr: Expr, currency: string): string {
  switch (expr.kind) {
    case 'term':
      return printTerm(expr, currency, false);
    case 'not':
      return `-${printInner(expr.part, currency, expr.part.kind !== 'term')}`;
    case 'or':
      return expr.parts.map((part) => printExpr(part, currency)).join(' or ');
    case 'and':
      return expr.parts.map((part, index) => printBeside(part, expr.parts[index - 1], currency)).join(' ');
  }
}

function printInner(expr: Expr, currency: string, inBrackets: boolean): string {
  return inBrackets ? `(${printExpr(expr, currency)})` : printExpr(expr, currency);
}

/** A bare word would be read as a part of a value that may have spaces, so after one it is quoted. */
function printBeside(part: Expr, before: Expr | undefined, currency: string): string {
  const last = before?.kind === 'not' ? before.part : before;
  const mustQuote = last?.kind === 'term' && mayHaveSpaces(last.field);
  if (part.kind === 'term') return printTerm(part, currency, mustQuote);
  return printInner(part, currency, part.kind === 'or');
}

function printTerm(
  { field, custom, comparison, value }: Term,
  currency: string,
  quoteBareWord: boolean,
): string {
  if (field === 'text' && value.kind === 'words') {
    return quoteBareWord ? quoted(value.words) : inQuotes(value.words);
  }
  if (fieldEntry(field).type === 'flag') return field;
  const name = custom === undefined ? field : `${field}.${custom}`;
  return `${name}${comparison}${printValue(value, currency)}`;
}

function printValue(value: Value, currency: string): string {
  switch (value.kind) {
    case 'none':
      return 'none';
    case 'words':
      return inQuotes(value.words);
    case 'choice':
      return value.choice;
    case 'client':
    case 'campaign':
      return `#${value.id}`;
    case 'range':
      return `${printEnd(value.from, currency)}..${printEnd(value.to, currency)}`;
    case 'soon':
    case 'in-month':
    case 'born':
      return printBirthday(value);
    default:
      return printEnd(value, currency);
  }
}

function printBirthday(value: BirthdayValue): string {
  if (value.kind === 'soon') return `${value.days}d`;
  if (value.kind === 'in-month') return monthName(value.month, 'en').toLowerCase();
  const { from, to } = value;
  const isOne = from.month === to.month && from.day === to.day;
  return isOne ? yearDay(from) : `${yearDay(from)}..${yearDay(to)}`;
}

function printEnd(point: Point | null, currency: string): string {
  switch (point?.kind) {
    case undefined:
      return '';
    case 'number':
      return String(point.value);
    case 'money':
      return printMoney(point, currency);
    case 'ago':
      return `${point.count}${point.unit}`;
    case 'back':
      return point.days === 0 ? 'today' : 'yesterday';
    case 'year':
      return String(point.year);
    case 'month':
      return point.year === undefined
        ? monthName(point.month, 'en').toLowerCase()
        : `${two(point.month)}.${point.year}`;
    case 'day':
      return point.year === undefined ? yearDay(point) : `${yearDay(point)}.${point.year}`;
  }
}

function printMoney(money: { readonly amount: number; readonly currency: string }, home: string): string {
  const digits = minorDigits(money.currency);
  const minor = String(money.amount).padStart(digits + 1, '0');
  const whole = minor.slice(0, minor.length - digits);
  const part = minor.slice(minor.length - digits);
  // Three decimals would be read as a group of thousands.
  const decimals = /^0*$/u.test(part) ? '' : `.${part.length === 3 ? `${part}0` : part}`;
  return `${whole}${decimals}${money.currency === home ? '' : money.currency}`;
}

function yearDay({ month, day }: YearDay): string {
  return `${two(day)}.${two(month)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** Words as they stand after a field: in quotes where they would mean something else. */
export function inQuotes(words: string): string {
  const folded = foldForSearch(words);
  const isPlain = PLAIN.test(words) && !RESERVED.test(folded) && !meansSomething(folded);
  return isPlain ? words : quoted(words);
}

function meansSomething(folded: string): boolean {
  return isNoneOrAny(folded) || findFlag(folded) !== undefined;
}

function quoted(words: string): string {
  return `"${words.replace(/["\\]/gu, '\\$&')}"`;
}
