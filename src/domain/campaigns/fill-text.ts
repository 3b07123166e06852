import type { TextEntity } from '../content.ts';
import { standIn } from '../values/placeholder.ts';
import type { CampaignText, FormattedWords, PlaceholderName } from './campaign-text.ts';

/** What one reader's copy is made with. */
export interface Filling {
  /** What is known of the reader; an empty string when it is not. */
  readonly value: (name: PlaceholderName) => string;
  /** Which of so many options this reader gets, from 0; `nth`: the place of the choice in the text, from 0. */
  readonly pick: (nth: number, of: number) => number;
}

export interface Filled extends FormattedWords {
  /** What was asked for, is not known of this reader, and has no word to stand in for it. */
  readonly missing: readonly PlaceholderName[];
}

/** A stretch of the source and what it becomes; a kept stretch keeps the formatting inside it. */
type Piece = { readonly from: number; readonly to: number; readonly out: string; readonly isKept: boolean };

/** One reader's copy: formatting over a placeholder covers what it became, and goes with an option that was not picked. */
export function fillText(text: CampaignText, filling: Filling): Filled {
  const missing: PlaceholderName[] = [];
  const pieces = piecesOf(text, filling, missing);
  const entities = text.entities.flatMap((entity) => moved(entity, pieces));
  return { ...trimmed({ text: pieces.map(({ out }) => out).join(''), entities }), missing };
}

/** What a text asks for, each once. */
export function askedFor({ tokens }: CampaignText): readonly PlaceholderName[] {
  return [...new Set(tokens.flatMap((token) => (token.kind === 'placeholder' ? [token.name] : [])))];
}

function piecesOf(
  text: CampaignText,
  { value, pick }: Filling,
  missing: PlaceholderName[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  let choices = 0;
  const keep = (from: number, to: number) =>
    pieces.push({ from, to, out: text.text.slice(from, to), isKept: true });
  const replace = (from: number, to: number, out: string) => pieces.push({ from, to, out, isKept: false });
  for (const token of text.tokens) {
    keep(done, token.from);
    done = token.to;
    if (token.kind === 'placeholder') {
      const known = value(token.name);
      if (known === '' && token.fallback === null) missing.push(token.name);
      const said = known === '' ? standIn(token.fallback ?? '', text.text.slice(0, token.from)) : known;
      replace(token.from, token.to, said);
      continue;
    }
    const picked = token.options[pick(choices, token.options.length)];
    choices += 1;
    if (!picked) throw new RangeError('no such option of a choice');
    replace(token.from, picked.from, '');
    keep(picked.from, picked.to);
    replace(picked.to, token.to, '');
  }
  keep(done, text.text.length);
  return pieces;
}

function moved(entity: TextEntity, pieces: readonly Piece[]): readonly TextEntity[] {
  const from = placeOf(entity.offset, pieces, 'start');
  const to = placeOf(entity.offset + entity.length, pieces, 'end');
  return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
}

/** Where a place of the source is in the copy. Inside of what was replaced there is only its beginning and its end. */
function placeOf(at: number, pieces: readonly Piece[], edge: 'start' | 'end'): number {
  let out = 0;
  for (const piece of pieces) {
    // What ends where a replaced piece begins does not cover it; what begins where it ends neither.
    const isInside = edge === 'start' ? at < piece.to : at <= piece.to;
    if (isInside) {
      if (at <= piece.from) return out;
      if (piece.isKept) return out + (at - piece.from);
      return edge === 'start' ? out : out + piece.out.length;
    }
    out += piece.out.length;
  }
  return out;
}

/** Telegram trims what it is sent, and formatting must still lie where it was meant. */
function trimmed({ text, entities }: FormattedWords): FormattedWords {
  const kept = text.trimEnd();
  const lead = kept.length - kept.trimStart().length;
  const whole = kept.slice(lead);
  return {
    text: whole,
    entities: entities.flatMap((entity) => {
      const from = Math.max(0, entity.offset - lead);
      const to = Math.min(whole.length, entity.offset + entity.length - lead);
      return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
    }),
  };
}
