import { clientBeginnings } from '../clients/client-query.ts';
import { codePoints, stripInvisible } from '../values/plain-text.ts';
import { foldForSearch } from '../values/search-words.ts';
import { parseTag } from '../values/tag.ts';
import { type Expr, joined, negated, type Place, type Term } from './expr.ts';
import {
  ALL_FIELD_WORDS,
  type Comparison,
  comparisonsOf,
  type FieldName,
  findField,
  findFlag,
} from './fields.ts';
import { type TermToken, type Token, tokensOf } from './lexer.ts';
import { type QueryError, QueryTrouble, reading, refuse, spotOf } from './query-error.ts';
import { mayHaveSpaces, readValue, type ValueReader } from './read-value.ts';
import { closest } from './suggest.ts';

/** More than this is no query that a person writes or reads: code points, brackets within brackets, conditions. */
export const QUERY_LIMITS = { length: 1000, depth: 20, terms: 50 } as const;

/** `#vip` is a tag; `#12` is somebody's number. */
const TAG_WORD = /^#(?!\d+$)/u;

/** How many words beside a value may belong to it: `10 000 000 руб`. */
const MOST_WORDS = 4;

/** A query that was understood. `text`: as it was read, so that places point into it. */
export interface Query {
  readonly ok: true;
  readonly expr: Expr;
  readonly text: string;
}

/**
 * Reads a query: conditions side by side all hold, `or` / `или` joins, `-` / `не` takes out, brackets group, bare words are looked for
 * as in a search. Errors are values that say where and what may stand there. Nothing at all is refused as `empty`.
 */
export function parseQuery(typed: string, reader: ValueReader): Query | QueryError {
  const text = stripInvisible(typed).replace(/\s+/gu, ' ').trim();
  const length = codePoints(text);
  if (length > QUERY_LIMITS.length) return refuse('too-long', { length, max: QUERY_LIMITS.length });
  return reading<Query>(() => {
    const tokens = tokensOf(text);
    if (tokens.length === 0) throw new QueryTrouble(refuse('empty'));
    return { ok: true, expr: readTokens(text, tokens, reader), text };
  });
}

/** Whether a text names a field, and so is a query rather than plain words. */
export function namesField(typed: string): boolean {
  const text = stripInvisible(typed);
  const read = reading(() => ({ ok: true, tokens: tokensOf(text) }) as const);
  if (!read.ok) return false;
  return read.tokens.some((token) => {
    if (token.kind === 'term') return isKnown(token) || isTight(text, token);
    return isBareWord(token) && findFlag(foldForSearch(token.text)) !== undefined;
  });
}

/** `foo:bar` is a field misspelt; `Foo: bar` may be anything that was pasted. */
function isTight(typed: string, { at, value }: TermToken): boolean {
  return value !== null && !/[:<>=≤≥]\s/u.test(typed.slice(at.from, at.to));
}

function isKnown({ field }: TermToken): boolean {
  return fieldCalled(field).field !== undefined;
}

function readTokens(text: string, tokens: readonly Token[], reader: ValueReader): Expr {
  let index = 0;
  let terms = 0;

  const expr = readOr(0);
  const left = tokens[index];
  if (left) throw new QueryTrouble(refuse('unexpected', spotOf(text, left.at)));
  return expr;

  function readOr(depth: number): Expr {
    const parts = [readAnd(depth)];
    while (tokens[index]?.kind === 'or') {
      index += 1;
      parts.push(readAnd(depth));
    }
    return joined('or', parts);
  }

  function readAnd(depth: number): Expr {
    const parts = [readOne(depth)];
    for (;;) {
      const next = tokens[index]?.kind;
      if (next === undefined || next === 'or' || next === 'close') return joined('and', parts);
      if (next === 'and') index += 1;
      parts.push(readOne(depth));
    }
  }

  function readOne(depth: number): Expr {
    const token = tokens[index];
    index += 1;
    if (!token) throw missingAfter(index - 2);
    if (depth > QUERY_LIMITS.depth) {
      throw new QueryTrouble(refuse('too-deep', { ...spotOf(text, token.at), max: QUERY_LIMITS.depth }));
    }
    switch (token.kind) {
      case 'not':
        return negated(readOne(depth + 1));
      case 'open':
        return readGroup(token.at, depth + 1);
      case 'text':
      case 'term':
        return readCondition(token);
      default:
        throw missingAfter(index - 2, token);
    }
  }

  function readGroup(at: Place, depth: number): Expr {
    const inner = readOr(depth);
    if (tokens[index]?.kind !== 'close') throw new QueryTrouble(refuse('unclosed', spotOf(text, at)));
    index += 1;
    return inner;
  }

  function readCondition(token: Extract<Token, { kind: 'text' | 'term' }>): Expr {
    terms += 1;
    if (terms > QUERY_LIMITS.terms) {
      throw new QueryTrouble(refuse('too-many', { ...spotOf(text, token.at), max: QUERY_LIMITS.terms }));
    }
    return token.kind === 'text' ? readWords(token) : readTerm(token);
  }

  /** What stood before the gap is where a person looks; at the very beginning, what stands there instead. */
  function missingAfter(before: number, instead?: Token): QueryTrouble {
    const known = tokens[before];
    if (known) return new QueryTrouble(refuse('missing', spotOf(text, known.at)));
    return new QueryTrouble(refuse('unexpected', spotOf(text, instead?.at ?? { from: 0, to: text.length })));
  }

  function readWords({ text: words, quoted, at }: Extract<Token, { kind: 'text' }>): Term {
    const flag = quoted ? undefined : findFlag(foldForSearch(words));
    if (flag) return term(flag, { kind: 'choice', choice: 'yes' }, at);
    const tag = quoted || !TAG_WORD.test(words) ? undefined : parseTag(words);
    if (tag?.ok) return term('tag', { kind: 'words', words: tag.value }, at);
    if (clientBeginnings(words).length === 0)
      throw new QueryTrouble(refuse('nothing-to-find', spotOf(text, at)));
    return term('text', { kind: 'words', words: words.trim() }, at);
  }

  function readTerm(token: TermToken): Expr {
    const { field, custom } = knownField(token);
    const spot = spotOf(text, token.at);
    if (token.value === null) throw new QueryTrouble(refuse('no-value', { ...spot, field }));
    if (!comparisonsOf(field).includes(token.comparison)) {
      throw new QueryTrouble(refuse('bad-comparison', { ...spot, field }));
    }
    const { read, at } = readLongest(token, field);
    const whole = spotOf(text, at);
    if (!read.ok) {
      if (read.code === 'backwards') throw new QueryTrouble(refuse('backwards', { ...whole, field }));
      throw new QueryTrouble(refuse('bad-value', { ...whole, field, suggestion: read.suggestion }));
    }
    if (field === 'text' && clientBeginnings(token.value).length === 0) {
      throw new QueryTrouble(refuse('nothing-to-find', whole));
    }
    // Neither a range nor what is not there can be more or less.
    const isBare = read.value.kind !== 'range' && read.value.kind !== 'none';
    if (!isBare && token.comparison !== ':') {
      throw new QueryTrouble(refuse('bad-comparison', { ...whole, field }));
    }
    if (read.value.kind === 'choice' && read.value.choice === 'no') {
      return negated(term(field, { kind: 'choice', choice: 'yes' }, at));
    }
    const found = term(field, read.value, at, { custom, comparison: token.comparison });
    return read.isAny ? negated(found) : found;
  }

  function knownField(token: TermToken): {
    readonly field: FieldName;
    readonly custom: string | undefined;
  } {
    const at = { from: token.at.from, to: token.at.from + token.field.length };
    const { field, custom, name } = fieldCalled(token.field);
    if (field === undefined) {
      const suggestion = closest(name, ALL_FIELD_WORDS);
      throw new QueryTrouble(refuse('unknown-field', { ...spotOf(text, at), suggestion }));
    }
    if (field === 'field' && !custom) throw new QueryTrouble(refuse('no-name', spotOf(text, at)));
    if (field !== 'field' && custom !== undefined) {
      throw new QueryTrouble(refuse('unknown-field', { ...spotOf(text, at), suggestion: field }));
    }
    return { field, custom };
  }

  /** The value with as many of the words beside it as make sense together: `10 000 руб`. */
  function readLongest(token: TermToken, field: FieldName) {
    const value = token.value ?? '';
    let at = token.at;
    let read = readValue(field, { text: value, quoted: token.quoted }, reader);
    if (token.quoted || !mayHaveSpaces(field)) return { read, at };
    const start = index;
    for (let count = 1; count <= MOST_WORDS; count += 1) {
      const beside = tokens.slice(start, start + count);
      if (beside.length < count || !beside.every(isBareWord)) break;
      const longer = [value, ...beside.map(({ text: word }) => word)].join(' ');
      const longest = readValue(field, { text: longer, quoted: false }, reader);
      if (!longest.ok) continue;
      read = longest;
      at = { from: at.from, to: beside.at(-1)?.at.to ?? at.to };
      index = start + count;
    }
    return { read, at };
  }
}

function isBareWord(token: Token): token is Extract<Token, { kind: 'text' }> {
  return token.kind === 'text' && !token.quoted;
}

/** The field that a typed name means; `field.size` is the custom field `size`. */
function fieldCalled(typed: string) {
  const [name = '', ...rest] = foldForSearch(typed).split('.');
  const custom = rest.length > 0 ? rest.join('.') : undefined;
  return { field: findField(name), custom, name };
}

function term(
  field: FieldName,
  value: Term['value'],
  at: Place,
  more: { readonly custom?: string | undefined; readonly comparison?: Comparison } = {},
): Term {
  const { custom, comparison = ':' } = more;
  return { kind: 'term', field, ...(custom !== undefined && { custom }), comparison, value, at };
}
