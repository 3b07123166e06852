import type { Place } from './expr.ts';
import type { Comparison } from './fields.ts';
import { QueryTrouble, refuse, spotOf } from './query-error.ts';

export type Token =
  | { readonly kind: 'open' | 'close' | 'not' | 'or' | 'and'; readonly at: Place }
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean; readonly at: Place }
  | TermToken;

/** `field:value`; `value` is null where nothing stands after the comparison. */
export interface TermToken {
  readonly kind: 'term';
  /** As typed. */
  readonly field: string;
  readonly comparison: Comparison;
  readonly value: string | null;
  readonly quoted: boolean;
  readonly at: Place;
}

/** People put commas between conditions as they do between words. */
const SPACE = /(?:\s|[,;](?=\s|$))+/uy;
const KEYWORD = /(or|или|and|и|not|не)(?=[\s()]|$)/iuy;
const OR_SIGN = /\|\|?/uy;
/** A minus counts when it stands right before what it takes out; phones make dashes of it. */
const MINUS = /[-−–](?=[^\s-])/uy;
/** A name, and a comparison that is no part of a link (`https://…`). The name of a custom field stands after a dot. */
const FIELD =
  /([\p{L}_][\p{L}\p{M}\p{N}_]*(?:\.[\p{L}\p{M}\p{N}_-]*)?)(?:(:)(?!\/\/)|\s*(>=|=>|<=|=<|≥|≤|>|<|==?))\s*/uy;
const QUOTED = /"((?:[^"\\]|\\.)*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]/uy;
const QUOTE = /["«“„]/uy;
const WORD = /(?:[^\s()"«“„,;]|[,;](?!\s|$))+/uy;

const KEYWORDS: Readonly<Record<string, 'or' | 'and' | 'not'>> = {
  or: 'or',
  или: 'or',
  and: 'and',
  и: 'and',
  not: 'not',
  не: 'not',
};

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '>=': '>=',
  '=>': '>=',
  '≥': '>=',
  '<=': '<=',
  '=<': '<=',
  '≤': '<=',
  '>': '>',
  '<': '<',
};

/** Cuts a query into words, brackets and `field:value` pairs. Throws `QueryTrouble` for a quotation that does not end. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let index = 0;
  while (index < text.length) {
    const space = matchAt(SPACE, text, index);
    if (space) {
      index += space[0].length;
      continue;
    }
    const token = readToken(text, index);
    tokens.push(token);
    index = token.at.to;
  }
  return tokens;
}

function readToken(text: string, from: number): Token {
  return readSign(text, from) ?? readTerm(text, from) ?? readText(text, from);
}

function readSign(text: string, from: number): Token | undefined {
  const sign = (kind: 'open' | 'close' | 'not' | 'or' | 'and', length: number): Token => ({
    kind,
    at: { from, to: from + length },
  });
  if (text[from] === '(') return sign('open', 1);
  if (text[from] === ')') return sign('close', 1);
  if (matchAt(MINUS, text, from)) return sign('not', 1);
  const or = matchAt(OR_SIGN, text, from);
  if (or) return sign('or', or[0].length);
  const [word] = matchAt(KEYWORD, text, from) ?? [];
  const keyword = word === undefined ? undefined : KEYWORDS[word.toLowerCase()];
  return keyword && sign(keyword, word?.length ?? 0);
}

function readTerm(text: string, from: number): Token | undefined {
  const match = matchAt(FIELD, text, from);
  if (!match) return undefined;
  const [whole, field = '', colon, sign = ''] = match;
  const comparison = colon ? ':' : (COMPARISONS[sign] ?? ':');
  const start = from + whole.length;
  const value = readValue(text, start);
  const to = value?.to ?? from + whole.trimEnd().length;
  return { kind: 'term', field, comparison, ...(value ?? NO_VALUE), at: { from, to } };
}

const NO_VALUE = { value: null, quoted: false } as const;

function readValue(
  text: string,
  from: number,
): { readonly value: string; readonly quoted: boolean; readonly to: number } | undefined {
  const quoted = readQuoted(text, from);
  if (quoted) return { value: quoted.text, quoted: true, to: quoted.to };
  const [word] = matchAt(WORD, text, from) ?? [];
  return word === undefined ? undefined : { value: word, quoted: false, to: from + word.length };
}

function readText(text: string, from: number): Token {
  const quoted = readQuoted(text, from);
  if (quoted) return { kind: 'text', text: quoted.text, quoted: true, at: { from, to: quoted.to } };
  const word = matchAt(WORD, text, from)?.[0] ?? text.slice(from, from + 1);
  return { kind: 'text', text: word, quoted: false, at: { from, to: from + word.length } };
}

function readQuoted(text: string, from: number): { readonly text: string; readonly to: number } | undefined {
  if (!matchAt(QUOTE, text, from)) return undefined;
  const match = matchAt(QUOTED, text, from);
  if (!match) throw new QueryTrouble(refuse('unclosed', spotOf(text, { from, to: text.length })));
  const [whole, straight, ...others] = match;
  const inner = straight?.replace(/\\(.)/gu, '$1') ?? others.find((other) => other !== undefined) ?? '';
  return { text: inner, to: from + whole.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
