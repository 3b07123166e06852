import { type Refusal, refuse } from '../refusal.ts';
import { firstName } from '../values/name-parts.ts';
import {
  type Asked,
  askedWord,
  COMMON_WORDS,
  placeholderNamed,
  splitPlaceholder,
  standIn,
} from '../values/placeholder.ts';
import { cleanText, codePoints } from '../values/plain-text.ts';
import type { Gender } from './gender.ts';

/** What a template may ask for. `dear` is the form of address: «Уважаемая», «Уважаемый», `Dear`. */
export const GREETING_WORDS = { ...COMMON_WORDS, dear: 'обращение', coupon: 'купон' } as const;
type Placeholder = keyof typeof GREETING_WORDS;

/** In code points. A name put in several times still leaves it one message (Bot API: 4096). */
export const LONGEST_TEMPLATE = 1000;

const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/gu;

export type TemplateRefusal =
  | Refusal<'empty'>
  | Refusal<'too-long', { readonly length: number; readonly max: number }>
  /** `name` is what was asked for. */
  | Refusal<'unknown-placeholder', { readonly name: string }>
  /** Braces that were not closed, or not opened. */
  | Refusal<'unbalanced'>;

export type ReadTemplate = { readonly ok: true; readonly template: string } | TemplateRefusal;

/** Reads a template that somebody typed: plain words with `{{placeholders}}`. An unknown one is refused here, not when it is sent. */
export function readTemplate(typed: string): ReadTemplate {
  const text = cleanText(typed, 4 * LONGEST_TEMPLATE);
  if (text === '') return refuse('empty');
  const length = codePoints(text);
  if (length > LONGEST_TEMPLATE) return refuse('too-long', { length, max: LONGEST_TEMPLATE });
  for (const [, inside = ''] of text.matchAll(PLACEHOLDER)) {
    if (!placeholderOf(inside)) return refuse('unknown-placeholder', { name: askedWord(inside) });
  }
  if (/\{\{|\}\}/u.test(text.replace(PLACEHOLDER, ''))) return refuse('unbalanced');
  if (fillTemplate(text, OF_WHOM_LITTLE_IS_KNOWN, NO_WORDS) === '') return refuse('empty');
  return { ok: true, template: text };
}

function placeholderOf(inside: string): Asked<Placeholder> | undefined {
  const { word, fallback } = splitPlaceholder(inside);
  const name = placeholderNamed(word, GREETING_WORDS);
  return name && { name, fallback };
}

/** For whom a template is filled in. Empty strings are what is not known. */
export interface Addressee {
  readonly name: string;
  readonly gender: Gender | null;
  readonly coupon: string | null;
  readonly business: string;
}

const OF_WHOM_LITTLE_IS_KNOWN: Addressee = { name: 'X', gender: null, coupon: null, business: '' };
const NO_WORDS = { address: { male: '', female: '', unknown: '' }, couponLine: '' } as const;

/** The form of address by gender, in the language of the template; the empty word goes where gender is not known. */
export type Address = Readonly<Record<Gender | 'unknown', string>>;

/**
 * The words for one client. Names stand as they are, in the nominative: templates address the person and decline nothing. A sentence
 * that asks for a coupon or a business that there is not is left out, unless nothing else is said; so is a name that is not known,
 * with the comma after it. Where a word stands in for what is not known, nothing is left out. A coupon that the template does not
 * mention comes as a line of its own.
 */
export function fillTemplate(
  template: string,
  to: Addressee,
  { address, couponLine }: { readonly address: Address; readonly couponLine: string },
): string {
  const values: Readonly<Record<Placeholder, string>> = {
    first_name: firstName(to.name).trim(),
    name: to.name.trim(),
    dear: address[to.gender ?? 'unknown'],
    coupon: to.coupon ?? '',
    business: to.business,
  };
  const whole = to.coupon !== null && !asksForCoupon(template) ? `${template}\n${couponLine}` : template;
  const busy = withoutSentences(whole, (sentence) => isIdle(sentence, values));
  return inserted(busy, values) || inserted(whole, values);
}

/**
 * The words before anybody knows the coupon: without the sentences that ask for it, or, where nothing else is said, without what
 * would stand in for it.
 */
export function withoutCoupon(template: string): string {
  const rest = withoutSentences(template, asksForCoupon).trim();
  return rest || template.replace(PLACEHOLDER, (whole) => (asksForCoupon(whole) ? '{{coupon}}' : whole));
}

function inserted(template: string, values: Readonly<Record<Placeholder, string>>): string {
  return template
    .split('\n')
    .map((line) => fillLine(line, values))
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

/** What stands on a line up to its end, or up to the end of a sentence. */
const SENTENCE = /.*?[.!?…]+(?:\s+|$)|.+$/gmu;

/** Without some sentences, and without lines that had nothing else. */
function withoutSentences(template: string, isLeftOut: (sentence: string) => boolean): string {
  const lines = template.split('\n').flatMap((line) => {
    const kept = (line.match(SENTENCE) ?? []).filter((sentence) => !isLeftOut(sentence));
    return line !== '' && kept.length === 0 ? [] : [kept.join('').trimEnd()];
  });
  return lines.join('\n');
}

function asked(line: string): readonly Asked<Placeholder>[] {
  return [...line.matchAll(PLACEHOLDER)].flatMap(([, inside = '']) => placeholderOf(inside) ?? []);
}

function asksForCoupon(words: string): boolean {
  return asked(words).some(({ name }) => name === 'coupon');
}

function isIdle(sentence: string, values: Readonly<Record<Placeholder, string>>): boolean {
  return asked(sentence).some(
    ({ name, fallback }) => (name === 'coupon' || name === 'business') && values[name] === '' && !fallback,
  );
}

/** Marks where a value is missing until the words around it are mended; no text that was read has it. */
const GAP = '\uE000';

function fillLine(line: string, values: Readonly<Record<Placeholder, string>>): string {
  const filled = line.replace(PLACEHOLDER, (_, inside: string, at: number) => {
    const placeholder = placeholderOf(inside);
    if (!placeholder) return GAP;
    return values[placeholder.name] || standIn(placeholder.fallback ?? '', line.slice(0, at)) || GAP;
  });
  if (!filled.includes(GAP)) return filled;
  const mended = filled
    // "Дорогая {{first_name}}, поздравляем": the comma goes with the name at the start, and stays after another word.
    .replace(/^(?:\uE000[\s,!]*)+/u, '')
    .replace(/[ ,]*\uE000(?=[!.,?…]|$)/gu, '')
    .replace(/\uE000 ?/gu, '');
  return mended.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).trimEnd();
}
