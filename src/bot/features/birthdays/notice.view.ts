import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { NoticeOf } from '../../../domain/greetings/run-greetings.ts';
import type { NotGreeted } from '../../../domain/greetings/who-is-greeted.ts';
import { isReachable } from '../../../domain/segments/matches.ts';
import type { Member } from '../../../domain/team/member.ts';
import { ageOn, formatBirthday } from '../../../domain/values/birthday.ts';
import type { CalendarDate } from '../../../domain/values/calendar-date.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { birthdaysText } from '../../text/birthdays.text.ts';
import { answerButton, openButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { personallyButton, sendReadyButton } from './buttons.ts';

/** What the bot does about a birthday by itself. */
export type NoticeStatus =
  | { readonly kind: 'will' | 'sent' | 'doubt' | 'missed' | NotGreeted }
  | { readonly kind: 'personal'; readonly by: Member | undefined; readonly coupon: string | null };

export interface BirthdayNotice {
  readonly client: Client;
  /** The day on which the birthday is kept. */
  readonly day: CalendarDate;
  readonly when: NoticeOf;
  readonly status: NoticeStatus;
  readonly ready: string;
  /** When the bot greets. */
  readonly at: string;
  /** Whether the client is to get a coupon: it is made when somebody greets. */
  readonly withCoupon: boolean;
}

/** Tells a manager of a client's birthday: who, what the bot will do, a ready text, and Congratulate in person. */
export function birthdayNoticeView(notice: BirthdayNotice, reader: Member): Screen {
  const { client, day, status, withCoupon } = notice;
  const text = birthdaysText[reader.locale];
  const canTake = status.kind === 'will' || status.kind === 'doubt';
  const parts = [
    FormattedString.b(headOf(notice, reader.locale)),
    canTake && withCoupon ? `${statusText(notice, reader)} ${text.withCoupon}` : statusText(notice, reader),
    FormattedString.join([text.ready, FormattedString.code(notice.ready)], '\n'),
  ];
  const buttons = new InlineKeyboard();
  const pressed = { client: client.id, day: dayNumber(day) };
  if (status.kind === 'personal' && status.by?.id === reader.id && isReachable(client))
    buttons.text(text.sendReady, sendReadyButton.pack(pressed)).row();
  if (canTake) buttons.text(text.personally, personallyButton.pack(pressed)).row();
  buttons.text(text.open, openButton.pack({ client: client.id }));
  return { text: FormattedString.join(parts, '\n\n'), buttons, guarded: true };
}

function headOf({ client, day, when }: BirthdayNotice, locale: Locale): string {
  const text = birthdaysText[locale];
  const line = [clientLine(client, locale), ageText(client, day, locale)].filter(Boolean).join(' · ');
  if (when === 'missed')
    return text.notice.missed(line, formatBirthday({ month: day.month, day: day.day }, locale));
  return text.notice[when](line);
}

function statusText({ status, at }: BirthdayNotice, reader: Member): string {
  const text = birthdaysText[reader.locale].status;
  switch (status.kind) {
    case 'will':
      return text.will(at);
    case 'personal':
      return !status.by || status.by.id === reader.id ? text.personal : text.personalBy(status.by.name);
    default:
      return text[status.kind];
  }
}

/** How old the client becomes, when the year is known. */
export function ageText({ birthday }: Client, on: CalendarDate, locale: Locale): string {
  const age = birthday && ageOn(birthday, on);
  return age && age > 0 ? birthdaysText[locale].turns(age) : '';
}

/** After Congratulate in person: the ready text, and two ways to send something to the client. */
export function takenOverView(
  {
    client,
    day,
    ready,
    isLate,
  }: Pick<BirthdayNotice, 'client' | 'day' | 'ready'> & { readonly isLate: boolean },
  { canWrite, locale }: { readonly canWrite: boolean; readonly locale: Locale },
): Screen {
  const text = birthdaysText[locale];
  const line = clientLine(client, locale);
  const buttons = new InlineKeyboard();
  if (canWrite) {
    if (!isLate)
      buttons.text(text.sendReady, sendReadyButton.pack({ client: client.id, day: dayNumber(day) })).row();
    buttons.text(text.ownWords, answerButton.pack({ client: client.id })).row();
  }
  buttons.text(text.open, openButton.pack({ client: client.id }));
  const parts = [
    FormattedString.b(isLate ? text.late(line) : text.yours(line)),
    ...(isLate ? [] : [FormattedString.join([text.ready, FormattedString.code(ready)], '\n')]),
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons, guarded: true };
}

function dayNumber({ year, month, day }: CalendarDate): number {
  return year * 10_000 + month * 100 + day;
}

/** Undefined for a number that is no day. */
export function dayOfNumber(number: number): CalendarDate | undefined {
  const [year, month, day] = [Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100];
  return year > 0 && year < 10_000 && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? { year, month, day }
    : undefined;
}
