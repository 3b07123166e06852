import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import { QUICK_TIMES } from '../../../domain/reminders/read-remind.ts';
import type { Reminder } from '../../../domain/reminders/reminder.ts';
import { formatInstant, formatRecurrence } from '../../../domain/reminders/when/format-when.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { resolveWall } from '../../../domain/values/wall-time.ts';
import type { Screen } from '../../telegram/screen.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { contactsButton, openButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import {
  agreeReminderButton,
  dateButton,
  deleteButton,
  doneButton,
  dropButton,
  putOffButton,
  restoreButton,
} from './buttons.ts';

/** A reminder as its reader is told of it. */
export interface Told {
  readonly reminder: Reminder;
  readonly client: Client | undefined;
}

/** What was understood, read back in full before it counts. `notice`: why it is another time than was asked for. */
export function draftView({ reminder, client }: Told, locale: Locale, notice?: string): Screen {
  const text = remindersText[locale];
  const { id } = reminder;
  const keyboard = new InlineKeyboard().text(text.buttons.yes, agreeReminderButton.pack({ id })).row();
  const [hour, tomorrow, monday] = QUICK_TIMES;
  // A day of one tap would take the place of the whole rule.
  if (!reminder.recurrence) {
    keyboard
      .text(text.quick[hour], putOffButton.pack({ id, when: hour }))
      .text(text.quick[tomorrow], putOffButton.pack({ id, when: tomorrow }))
      .row()
      .text(text.quick[monday], putOffButton.pack({ id, when: monday }));
  }
  keyboard
    .text(text.quick.date, dateButton.pack({ id }))
    .row()
    .text(text.buttons.drop, dropButton.pack({ id }));
  const parts = [
    ...(notice ? [`${notice} ${text.wrong.offered}`] : []),
    FormattedString.b(text.question),
    ...aboutLines({ reminder, client }, locale),
    ...whenLines(reminder, locale),
  ];
  return { text: FormattedString.join(parts, '\n'), buttons: keyboard, guarded: true };
}

/** A reminder that counts. `rest`: of which this was one time, and that comes on. */
export function agreedView({ reminder, client }: Told, locale: Locale, rest?: Reminder): Screen {
  const text = remindersText[locale];
  const remove = deleteButton.pack({ id: reminder.id, client: client?.id ?? 0 });
  const keyboard = new InlineKeyboard()
    .text(text.buttons.move, dateButton.pack({ id: reminder.id }))
    .text(text.buttons.delete, remove);
  if (client) keyboard.row().text(text.buttons.card, openButton.pack({ client: client.id }));
  const parts = [
    FormattedString.b(text.agreed),
    ...aboutLines({ reminder, client }, locale),
    ...whenLines(reminder, locale),
    ...(rest ? [text.onlyThis(formatRecurrence(rest, locale))] : []),
  ];
  return { text: FormattedString.join(parts, '\n'), buttons: keyboard, guarded: true };
}

function aboutLines({ reminder, client }: Told, locale: Locale): string[] {
  return [...(client ? [clientLine(client, locale)] : []), wordsOf(reminder, locale), ''];
}

function whenLines(reminder: Reminder, locale: Locale): (string | FormattedString)[] {
  const text = remindersText[locale];
  const { at, zone, time } = reminder;
  const resolved = resolveWall(localDate(at, zone), time, zone);
  const change = resolved.at.getTime() === at.getTime() ? resolved.change : null;
  return [
    FormattedString.b(formatInstant(at, zone, locale)),
    ...(reminder.recurrence ? [text.again(formatRecurrence(reminder, locale))] : []),
    ...(change ? [text.change[change]] : []),
  ];
}

/** The words of a reminder, with contacts in them masked: the message may lie in the chat for long. */
export function wordsOf({ text }: Pick<Reminder, 'text'>, locale: Locale, max = 500): string {
  return clip(maskContacts(text), max) || remindersText[locale].noText;
}

/** How late a reminder may come without a word about it. */
const LATE_MS = 2 * 60_000;

/** Who reads, and who may have it meanwhile. */
export interface ToldTo {
  readonly memberId: number;
  readonly locale: Locale;
  /** How often it was told when this message was made: a later one takes the buttons over. */
  readonly told: number;
  readonly repeated: boolean;
  /** Whose it is now, and who set it. */
  readonly owner: string;
  readonly creator: string | null;
}

/** A reminder whose time has come, and what became of it since. */
export function toldView({ reminder, client }: Told, to: ToldTo): Screen {
  const { locale } = to;
  const text = remindersText[locale];
  const head = FormattedString.join(
    ['⏰', ...(client ? [FormattedString.b(clientLine(client, locale))] : [])],
    ' ',
  );
  const when = formatInstant(reminder.at, reminder.zone, locale);
  const isLate = (reminder.toldAt?.getTime() ?? 0) - reminder.at.getTime() > LATE_MS;
  const { words, isActive } = stateOf(reminder, to);
  const parts = [
    head,
    FormattedString.b(wordsOf(reminder, locale)),
    '',
    ...(words === undefined ? [isLate ? text.late(when) : text.due(when)] : [words]),
    ...(to.creator === null ? [] : [text.by(to.creator)]),
    ...(to.repeated ? [text.repeated] : []),
  ];
  const buttons = isActive ? toldButtons({ reminder, client }, locale) : undoButtons(reminder, to);
  return { text: FormattedString.join(parts, '\n'), buttons, guarded: true };
}

/** `isActive`: there is still something to do about it in this message. */
function stateOf(
  reminder: Reminder,
  { memberId, locale, told, owner }: ToldTo,
): { readonly words: string | undefined; readonly isActive: boolean } {
  const { state } = remindersText[locale];
  if (reminder.memberId !== memberId) return { words: state.handed(owner), isActive: false };
  switch (reminder.state) {
    case 'done':
    case 'cancelled':
    case 'missed':
      return { words: state[reminder.state], isActive: false };
    case 'planned':
      return { words: state.moved(formatInstant(reminder.at, reminder.zone, locale)), isActive: true };
    default:
      return reminder.told > told
        ? { words: state.again, isActive: false }
        : { words: undefined, isActive: true };
  }
}

function toldButtons({ reminder: { id }, client }: Told, locale: Locale): InlineKeyboard {
  const { buttons } = remindersText[locale];
  const keyboard = new InlineKeyboard()
    .text(buttons.done, doneButton.pack({ id }))
    .text(buttons.hour, putOffButton.pack({ id, when: 'hour' }))
    .row()
    .text(buttons.tomorrow, putOffButton.pack({ id, when: 'tomorrow' }))
    .text(buttons.date, dateButton.pack({ id }));
  if (!client || client.erasedAt) return keyboard;
  return keyboard
    .row()
    .text(buttons.call, contactsButton.pack({ client: client.id }))
    .text(buttons.card, openButton.pack({ client: client.id }));
}

function undoButtons({ id, state, memberId, erased }: Reminder, to: ToldTo): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (memberId !== to.memberId || erased || (state !== 'done' && state !== 'cancelled')) return keyboard;
  return keyboard.text(remindersText[to.locale].buttons.back, restoreButton.pack({ id }));
}
