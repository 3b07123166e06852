import { detailName } from '../clients/detail-changes.ts';
import type { TextEntity } from '../content.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { askedWord, COMMON_WORDS, placeholderNamed, splitPlaceholder } from '../values/placeholder.ts';
import { isBlank } from '../values/plain-text.ts';

/** A text with its formatting: offsets and lengths in UTF-16 units, as Telegram counts. */
export interface FormattedWords {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** What a campaign's text may ask for. */
const WORDS = { ...COMMON_WORDS, manager: 'менеджер', city: 'город' } as const;

type KnownPlaceholder = keyof typeof WORDS;
/** A field of the owner's own is asked for as `field.<its name>`. */
export type PlaceholderName = KnownPlaceholder | `field.${string}`;

/** `{Привет|Здравствуйте}`: each reader gets one of them, always the same. */
interface Choice {
  readonly kind: 'choice';
  readonly from: number;
  readonly to: number;
  readonly options: readonly { readonly from: number; readonly to: number }[];
}

/** `{{first_name|друг}}`: what the card says, or the word after the bar. */
interface Placeholder {
  readonly kind: 'placeholder';
  readonly from: number;
  readonly to: number;
  readonly name: PlaceholderName;
  readonly fallback: string | null;
}

type Token = Choice | Placeholder;

/** A text that was read: its tokens stand in their order and do not overlap. */
export interface CampaignText extends FormattedWords {
  readonly tokens: readonly Token[];
}

export type TextRefusal =
  /** `word`: what stands between the braces. */
  | Refusal<'unknown-placeholder', { readonly word: string }>
  /** `at`: where the brace stands, in UTF-16 units; `word`: what stands from there on. `nested`: it has its pair, and braces between. */
  | Refusal<'unbalanced' | 'nested', { readonly at: number; readonly word: string }>
  | Refusal<'one-option', { readonly word: string }>;

const BRACED = /\{\{(?<asked>[^{}\n]*)\}\}|\{(?<options>[^{}]*)\}|[{}]/gu;

/** Reads a campaign's text with its placeholders and choices. Whatever a reader would see as stray braces is refused here. */
export function readCampaignText(words: FormattedWords): Done<{ readonly read: CampaignText }> | TextRefusal {
  const tokens: Token[] = [];
  for (const found of words.text.matchAll(BRACED)) {
    const at = found.index;
    const [whole] = found;
    const { asked, options } = found.groups ?? {};
    const token =
      asked !== undefined
        ? placeholderAt(asked)
        : options !== undefined
          ? choiceAt(options, at)
          : strayAt(words.text, at);
    if ('code' in token) return token;
    tokens.push({ ...token, from: at, to: at + whole.length });
  }
  return done({ read: { ...words, tokens } });
}

function strayAt(text: string, at: number): TextRefusal {
  return refuse(isClosed(text, at) ? 'nested' : 'unbalanced', { at, word: text.slice(at) });
}

/** Whether a brace that opens at this place is closed later. */
function isClosed(text: string, at: number): boolean {
  let depth = 0;
  for (const [brace] of text.slice(at).matchAll(/[{}]/gu)) {
    depth += brace === '{' ? 1 : -1;
    if (depth <= 0) return brace === '}' && text[at] === '{';
  }
  return false;
}

type Unplaced<T> = Omit<T, 'from' | 'to'>;

function placeholderAt(inside: string): Unplaced<Placeholder> | TextRefusal {
  const { word, fallback } = splitPlaceholder(inside);
  const [, field] = /^(?:field|поле)\.(.+)$/u.exec(word) ?? [];
  const name = field === undefined ? placeholderNamed(word, WORDS) : fieldNamed(field);
  if (name === undefined) return refuse('unknown-placeholder', { word: askedWord(inside) });
  return { kind: 'placeholder', name, fallback };
}

function fieldNamed(typed: string): PlaceholderName {
  const name = detailName(typed);
  return name === 'city' ? name : `field.${name}`;
}

function choiceAt(inside: string, at: number): Unplaced<Choice> | TextRefusal {
  if (!inside.includes('|')) return refuse('one-option', { word: inside.trim() });
  const options: { from: number; to: number }[] = [];
  let from = at + 1;
  for (const option of inside.split('|')) {
    options.push({ from, to: from + option.length });
    from += option.length + 1;
  }
  return { kind: 'choice', options };
}

/** Whether the choices of a text leave nothing of it to some readers, whatever their cards say. */
export function mayBeEmpty({ text, tokens }: CampaignText): boolean {
  const isNothing = ({ from, to }: { readonly from: number; readonly to: number }) =>
    isBlank(text.slice(from, to));
  let from = 0;
  for (const token of tokens) {
    if (token.kind === 'placeholder' || !isNothing({ from, to: token.from })) return false;
    if (!token.options.some(isNothing)) return false;
    from = token.to;
  }
  return isNothing({ from, to: text.length });
}
