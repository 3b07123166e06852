import { InlineKeyboard } from 'grammy';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { consentText } from '../../text/consent.text.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { advertisingWords } from '../lead-form/consent-words.ts';
import { adsNoButton, adsYesButton, subscribeButton, unsubscribeButton } from './buttons.ts';

/** The question about news and offers: a consent of its own that nothing else depends on. */
export function advertisingView(locale: Locale): Screen {
  const { text: words, version } = advertisingWords(locale);
  const text = consentText[locale];
  const buttons = new InlineKeyboard()
    .text(text.yes, adsYesButton.pack({ version }))
    .text(text.no, adsNoButton.pack({}));
  return { text: words, buttons };
}

/** Says that news will come, or that none will, with the way back. `agreed`: the words that were recorded, to be read now. */
export function subscriptionView(isSubscribed: boolean, locale: Locale, agreed?: string): Screen {
  const text = selfServiceText[locale];
  const buttons = isSubscribed
    ? new InlineKeyboard().text(text.unsubscribe, unsubscribeButton.pack({}))
    : new InlineKeyboard().text(text.subscribe, subscribeButton.pack({}));
  const said = isSubscribed ? text.subscribed : text.unsubscribed;
  return { text: agreed === undefined ? said : `${said}\n\n${text.recorded(agreed)}`, buttons };
}
