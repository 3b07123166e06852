import { InlineKeyboard } from 'grammy';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { TRIGGERS, type TriggerKind } from '../../../domain/campaigns/events/trigger.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { askDraftButton, dateButton, draftButton, eventButton, eventTimeButton } from './buttons.ts';
import { BIRTHDAY_CODE, fieldCode } from './field-code.ts';

type Id = Pick<Campaign, 'id'>;

const KINDS = [
  'lead',
  'won',
  'purchase',
  'silence',
  'segment',
  'date',
] as const satisfies readonly TriggerKind[];

export function isTriggerKind(word: string): word is TriggerKind {
  return Object.hasOwn(TRIGGERS, word);
}

/** What a campaign may go by. */
export function eventsView({ id }: Id, locale: Locale): Screen {
  const { event, triggers } = standingText[locale];
  const keyboard = new InlineKeyboard();
  for (const kind of KINDS) keyboard.text(triggers[kind], draftButton.pack({ id, part: `ev.${kind}` })).row();
  return { text: event.which, buttons: back(keyboard, id, 'when', locale) };
}

/** How many days after it, or before. */
export function daysView({ id }: Id, kind: TriggerKind, locale: Locale): Screen {
  const { event, buttons } = standingText[locale];
  const keyboard = new InlineKeyboard();
  for (const [nth, days] of TRIGGERS[kind].usual.entries()) {
    if (nth > 0 && nth % 3 === 0) keyboard.row();
    keyboard.text(event.day(days, kind === 'date'), eventButton.pack({ id, kind, days: String(days) }));
  }
  keyboard
    .row()
    .text(buttons.otherDays, askDraftButton.pack({ id, what: `days.${kind}` }))
    .row();
  return { text: event.days[kind], buttons: back(keyboard, id, 'event', locale), guarded: true };
}

/** Which date of the card; `fields`: those that hold dates. */
export function datesView({ id }: Id, fields: readonly string[], locale: Locale): Screen {
  const { event, buttons } = standingText[locale];
  const keyboard = new InlineKeyboard()
    .text(buttons.birthday, dateButton.pack({ id, of: BIRTHDAY_CODE }))
    .row();
  for (const name of fields) keyboard.text(name, dateButton.pack({ id, of: fieldCode(name) })).row();
  keyboard.text(buttons.otherField, askDraftButton.pack({ id, what: 'field' })).row();
  return { text: event.dateOf, buttons: back(keyboard, id, 'event', locale), guarded: true };
}

const TIMES = ['09:00', '10:00', '12:00', '15:00', '18:00', '19:00'] as const;

/** At what time of the day. */
export function timesView({ id }: Id, locale: Locale): Screen {
  const { event, buttons } = standingText[locale];
  const keyboard = new InlineKeyboard();
  for (const [nth, time] of TIMES.entries()) {
    if (nth === 3) keyboard.row();
    keyboard.text(time, eventTimeButton.pack({ id, time: time.replace(':', '') }));
  }
  keyboard
    .row()
    .text(buttons.typed, askDraftButton.pack({ id, what: 'time' }))
    .row();
  return { text: event.time, buttons: back(keyboard, id, 'ev.date', locale), guarded: true };
}

function back(keyboard: InlineKeyboard, id: number, part: string, locale: Locale): InlineKeyboard {
  return keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part }));
}
