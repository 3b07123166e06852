import type { Stage } from '../../../domain/deals/deal.ts';
import type { DatePoint, Expr, Point, Term, Value } from '../../../domain/segments/expr.ts';
import { fieldEntry } from '../../../domain/segments/fields.ts';
import type { Member } from '../../../domain/team/member.ts';
import { formatBirthday } from '../../../domain/values/birthday.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatMoney } from '../../../domain/values/money.ts';
import { standaloneMonth } from '../../../domain/values/month-names.ts';
import { queryText } from '../../text/query.text.ts';
import { stageName } from '../cards/client-line.ts';

/** What names in a query stand for, and for whom it is told. */
export interface QueryReader {
  readonly locale: Locale;
  readonly stages: readonly Stage[];
  readonly team: readonly Member[];
}

/** A query in words: "метка: vip и последняя покупка: больше 90 дней назад". */
export function queryWords(expr: Expr, reader: QueryReader): string {
  const text = queryText[reader.locale];
  switch (expr.kind) {
    case 'term':
      return termWords(expr, reader);
    case 'not':
      return `${text.not}${inner(expr.part, reader)}`;
    default:
      return expr.parts.map((part) => inner(part, reader)).join(text[expr.kind]);
  }
}

function inner(expr: Expr, reader: QueryReader): string {
  const words = queryWords(expr, reader);
  return expr.kind === 'and' || expr.kind === 'or' ? `(${words})` : words;
}

function termWords(term: Term, reader: QueryReader): string {
  const title = queryText[reader.locale].fields[term.field];
  if (fieldEntry(term.field).type === 'flag') return title;
  return `${term.custom ?? title}: ${valueWords(term, reader)}`;
}

/** The value of a condition in words, as it stands after the name of its field. */
export function valueWords({ field, comparison, value }: Term, reader: QueryReader): string {
  const text = queryText[reader.locale];
  switch (value.kind) {
    case 'none':
      return field === 'manager' ? text.free : text.none;
    case 'words':
      return namedWords(field, value.words, reader);
    case 'choice':
      return optionName(value.choice, reader.locale);
    case 'client':
    case 'campaign':
      return `#${value.id}`;
    case 'soon':
      return value.days === 1 ? text.today : text.soon(text.span(value.days, 'd'));
    case 'in-month':
      return text.inMonth(standaloneMonth(value.month, reader.locale));
    case 'born':
      return bornWords(value, reader.locale);
    case 'range':
      return rangeWords(value, reader.locale);
    default:
      return compared(comparison, value, reader.locale);
  }
}

/** What an option of a choice is called. */
export function optionName(option: string, locale: Locale): string {
  const named: Readonly<Record<string, string>> = queryText[locale].options;
  return named[option] ?? option;
}

function namedWords(field: Term['field'], words: string, { locale, stages, team }: QueryReader): string {
  if (field === 'stage') return stageName(stages, words, locale);
  if (field === 'manager') return team.find(({ id }) => String(id) === words)?.name ?? words;
  return field === 'tag' ? `#${words}` : words;
}

function compared(comparison: Term['comparison'], point: Point, locale: Locale): string {
  return queryText[locale].compared[scaleOf(point)][comparison](pointWords(point, locale));
}

function scaleOf({ kind }: Point): 'size' | 'ago' | 'date' {
  if (kind === 'number' || kind === 'money') return 'size';
  return kind === 'ago' ? 'ago' : 'date';
}

function rangeWords({ from, to }: Extract<Value, { kind: 'range' }>, locale: Locale): string {
  if (from && !to) return compared('>=', from, locale);
  if (to && !from) return compared('<=', to, locale);
  if (!from || !to) return '';
  const text = queryText[locale];
  const [first, last] = [pointWords(from, locale), pointWords(to, locale)];
  if (from.kind === 'ago') return text.betweenAgo(first, last);
  return from.kind === 'number' || from.kind === 'money'
    ? text.between(first, last)
    : text.fromTo(first, last);
}

function pointWords(point: Point, locale: Locale): string {
  if (point.kind === 'number') return String(point.value);
  return point.kind === 'money' ? formatMoney(point, locale) : dateWords(point, locale);
}

function dateWords(point: DatePoint, locale: Locale): string {
  const text = queryText[locale];
  switch (point.kind) {
    case 'ago':
      return text.span(point.count, point.unit);
    case 'back':
      return point.days === 0 ? text.today : text.yesterday;
    case 'year':
      return String(point.year);
    case 'month': {
      const month = standaloneMonth(point.month, locale);
      return point.year === undefined ? month : `${month} ${point.year}`;
    }
    case 'day':
      return formatBirthday(point, locale);
  }
}

function bornWords({ from, to }: Extract<Value, { kind: 'born' }>, locale: Locale): string {
  const [first, last] = [formatBirthday(from, locale), formatBirthday(to, locale)];
  return first === last ? first : queryText[locale].fromTo(first, last);
}
