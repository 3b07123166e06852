import { InlineKeyboard } from 'grammy';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { requestButtonData } from './buttons.ts';

export interface Welcome {
  readonly locale: Locale;
  readonly name: string;
  readonly businessName: string;
  /** They wrote something before the form began. */
  readonly wasHeard: boolean;
}

/** The first words to somebody new. */
export function greetingView({ locale, name, businessName, wasHeard }: Welcome): Screen {
  const text = leadFormText[locale];
  const hello = text.greeting(name, businessName);
  return { text: wasHeard ? `${hello}\n\n${text.heard}` : hello };
}

export interface Reunion {
  readonly locale: Locale;
  readonly name: string;
  readonly managerName: string | null;
  readonly source: string | null;
}

/** The words to somebody known, who is not asked again: how to write, and a button for one more request. */
export function knownView({ locale, name, managerName, source }: Reunion): Screen {
  const text = leadFormText[locale];
  const way = managerName === null ? text.knownFree : text.knownManager(managerName);
  return {
    text: `${text.knownHello(name)}\n${way}`,
    buttons: new InlineKeyboard().text(text.newRequest, requestButtonData(source)),
  };
}
