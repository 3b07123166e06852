import type { Agreed, ChangedRefusal } from '../../domain/campaigns/agreed.ts';
import type { Locale } from '../../domain/values/locale.ts';
import { askingText } from '../text/asking.text.ts';
import { numberText } from './campaigns/number-text.ts';

/** Why a question is asked once more: what had been agreed to, and what is different; no such thing in an old program's button. */
export type Again = { readonly what: 'button' } | (ChangedRefusal & { readonly agreed: Agreed });

/** The line above a question that is asked once more; `count`: how many it is for now. */
export function againLines(again: Again | undefined, count: number, locale: Locale): readonly string[] {
  if (!again) return [];
  const { again: text } = askingText[locale];
  if (again.what !== 'count') return [text[again.what]];
  return [text.count(numberText(again.agreed.count, locale), numberText(count, locale))];
}
