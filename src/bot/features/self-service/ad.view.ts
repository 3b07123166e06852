import { InlineKeyboard } from 'grammy';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { unsubscribeButton } from './buttons.ts';

/** What a client is sent that they did not ask for, with the way out that nobody can take away (38-FZ art. 18). */
export function adParcel(text: string, locale: Locale): Parcel {
  const buttons = new InlineKeyboard().text(selfServiceText[locale].unsubscribe, unsubscribeButton.pack({}));
  return { heading: { text, buttons } };
}
