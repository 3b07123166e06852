import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { SourceLink } from '../../../domain/links/make-link.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { cleanText, clip } from '../../../domain/values/plain-text.ts';
import { shareLink } from '../../telegram/deep-link.ts';
import type { Screen } from '../../telegram/screen.ts';
import { linksText } from '../../text/links.text.ts';

/** The caption of a QR code: the link behind it, what it does, and how its source is written when that had to change. */
export function linkView(
  made: SourceLink,
  from: { readonly typed: string; readonly link: string; readonly business: string },
  locale: Locale,
): Screen {
  const text = linksText[locale];
  const typed = clip(cleanText(from.typed, 200).replace(/\s+/gu, ' '), 60);
  const parts = [
    FormattedString.b(text.title(made.source)),
    from.link,
    ...(made.respelled ? [text.respelled(typed, made.source)] : []),
    text.about,
  ];
  return {
    text: FormattedString.join(parts, '\n\n'),
    buttons: new InlineKeyboard().url(text.share, shareLink(from.link, text.shareWords(from.business))),
  };
}
