import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Expr, joined, type Term } from '../../../domain/segments/expr.ts';
import { FIELDS } from '../../../domain/segments/fields.ts';
import { parseQuery } from '../../../domain/segments/parse-query.ts';
import { printQuery } from '../../../domain/segments/print-query.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import type { Screen } from '../../telegram/screen.ts';
import { queryText } from '../../text/query.text.ts';
import { segmentsText } from '../../text/segments.text.ts';
import { composedButton, pickButton } from './buttons.ts';
import { type QueryReader, valueWords } from './query-words.ts';
import type { Offered } from './segment.view.ts';

/** A condition that can be added by a button: what the button says, and the condition. */
export interface Option {
  readonly label: string;
  readonly term: Term;
}

/** How many tags or sources are offered. */
const MOST_OPTIONS = 14;

const PRESETS: Readonly<Record<'last' | 'birthday', readonly string[]>> = {
  last: ['last<30d', 'last<90d', 'last>60d', 'last>180d', 'last:none'],
  birthday: ['birthday:1d', 'birthday:7d', 'birthday:30d'],
};

/** What can be picked for a field: options of the settings and the team, what is frequent in the base, usual spans. */
export async function optionsFor(
  ctx: MemberCtx,
  field: Offered,
  reader: QueryReader,
): Promise<readonly Option[]> {
  const terms = (await termsFor(ctx, field, reader)).slice(0, MOST_OPTIONS);
  return terms.map((term) => ({ label: clip(valueWords(term, reader), 40), term }));
}

async function termsFor(
  ctx: MemberCtx,
  field: Offered,
  { stages, team }: QueryReader,
): Promise<readonly Term[]> {
  const { clients } = ctx.kit.base;
  switch (field) {
    case 'last':
    case 'birthday':
      return PRESETS[field].flatMap((typed) => presetTerm(typed));
    case 'kind':
      return Object.keys(FIELDS.kind.options).map((choice) => aTerm(field, { kind: 'choice', choice }));
    case 'stage':
      return stages.map(({ id }) => wordsTerm(field, id));
    case 'manager':
      return [
        ...team.slice(0, MOST_OPTIONS - 1).map(({ id }) => wordsTerm(field, String(id))),
        aTerm(field, { kind: 'none' }),
      ];
    default:
      return (await clients.frequentLabels(field, MOST_OPTIONS)).map((words) => wordsTerm(field, words));
  }
}

function presetTerm(typed: string): readonly Term[] {
  const query = parseQuery(typed, { currency: 'RUB' });
  return query.ok && query.expr.kind === 'term' ? [query.expr] : [];
}

function aTerm(field: Offered, value: Term['value']): Term {
  return { kind: 'term', field, comparison: ':', value, at: { from: 0, to: 0 } };
}

function wordsTerm(field: Offered, words: string): Term {
  return aTerm(field, { kind: 'words', words });
}

/** The options of a field as buttons under the query so far. */
export function conditionsView(
  {
    segment,
    field,
    text: query,
  }: { readonly segment: number; readonly field: Offered; readonly text: string },
  options: readonly Option[],
  { locale }: QueryReader,
): Screen {
  const text = segmentsText[locale];
  const buttons = new InlineKeyboard();
  for (const [option, { label }] of options.entries()) {
    buttons.text(label, pickButton.pack({ segment, field, option }));
    if (option % 2 === 1) buttons.row();
  }
  buttons.row().text(text.buttons.back, composedButton.pack({ segment }));
  const parts = [
    ...(query === '' ? [] : [FormattedString.code(query)]),
    options.length > 0 ? text.choose(queryText[locale].fields[field]) : text.noOptions,
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons, guarded: true };
}

/** The query with one more condition that has to hold as well. A query that cannot be read is replaced. */
export function withCondition(query: string, term: Term, currency: string): string {
  const known = query === '' ? undefined : parseQuery(query, { currency });
  return printQuery(known?.ok ? joined('and', [known.expr, term]) : term, currency);
}

/** The query without its last condition; empty when it was the only one. */
export function withoutLast(query: string, currency: string): string {
  const known = parseQuery(query, { currency });
  if (!known.ok) return '';
  const rest = beforeLast(known.expr);
  return rest ? printQuery(rest, currency) : '';
}

function beforeLast(expr: Expr): Expr | undefined {
  if (expr.kind === 'term' || expr.kind === 'not') return undefined;
  const left = expr.parts.slice(0, -1);
  return left.length > 0 ? joined(expr.kind, left) : undefined;
}
