import type { AnnounceRefusal, HoldRefusal } from '../../../domain/draws/hold-draw.ts';
import type { PrepareRefusal } from '../../../domain/draws/prepare-draw.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { accessText } from '../../text/access.text.ts';
import { askingText } from '../../text/asking.text.ts';
import { drawsText } from '../../text/draws.text.ts';
import { numberText } from '../campaigns/number-text.ts';

/** What is wrong with a draw, in words that say what to do next. */
export function wrongText(refused: PrepareRefusal | AnnounceRefusal | HoldRefusal, locale: Locale): string {
  const { wrong } = drawsText[locale];
  switch (refused.code) {
    case 'not-member':
    case 'not-allowed':
      return accessText[locale].notAllowed;
    case 'changed':
      return askingText[locale].again.draft;
    case 'prize-length':
    case 'winners-number':
      return wrong[refused.code](refused.max);
    case 'too-few':
      return wrong['too-few'](refused.participants, refused.winners);
    case 'too-many':
      return wrong['too-many'](numberText(refused.max, locale));
    default:
      return wrong[refused.code];
  }
}
