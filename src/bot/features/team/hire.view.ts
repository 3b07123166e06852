import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Invite } from '../../../domain/team/member.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import { joinPayload } from '../../../domain/values/start-payload.ts';
import type { Reader } from '../../reader.ts';
import { deepLink, shareLink } from '../../telegram/deep-link.ts';
import type { Screen } from '../../telegram/screen.ts';
import { teamText } from '../../text/team.text.ts';

/** A one-time link into the team, how long it works, and a button that sends it on. */
export function hireView(
  invite: Invite,
  bot: { readonly username: string; readonly business: string },
  { locale, zone, now }: Reader,
): Screen {
  const text = teamText[locale];
  const link = deepLink(bot.username, joinPayload(invite.token));
  const terms = text.hireTerms(formatMoment(invite.expiresAt, zone, locale, now));
  return {
    text: FormattedString.join([FormattedString.b(text.hire), link, '', terms, text.hireNext], '\n'),
    buttons: new InlineKeyboard().url(text.share, shareLink(link, text.shareWords(bot.business))),
  };
}
