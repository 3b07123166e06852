import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { QUICK_TIMES } from '../../../domain/reminders/read-remind.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { quickButton } from './buttons.ts';

/** The times that one tap names, under the question for one. */
export function quickRow(clientId: number | null, locale: Locale): readonly InlineKeyboardButton[] {
  const { quick } = remindersText[locale];
  const names = [...QUICK_TIMES, 'date'] as const;
  return names.map((when) =>
    InlineKeyboard.text(quick[when], quickButton.pack({ client: clientId ?? 0, when })),
  );
}
