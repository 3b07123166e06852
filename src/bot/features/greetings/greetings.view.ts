import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { BIRTHDAY } from '../../../domain/greetings/greeting.ts';
import {
  type Audience,
  type GreetingSettings,
  type Holiday,
  isShipped,
} from '../../../domain/greetings/greeting-settings.ts';
import { formatBirthday } from '../../../domain/values/birthday.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Screen } from '../../telegram/screen.ts';
import { greetingsText } from '../../text/greetings.text.ts';
import { settingsText } from '../../text/settings.text.ts';
import { greetingFor, occasionName, templateOf } from '../birthdays/occasion.ts';
import { settingsButton } from '../settings/buttons.ts';
import {
  addHolidayButton,
  audienceButton,
  greetingSwitchButton,
  greetingsButton,
  greetingTimeButton,
  greetingWordsButton,
  holidayButton,
  holidaySwitchButton,
  holidaysButton,
  removeHolidayButton,
  replaceWordsButton,
  shippedWordsButton,
} from './buttons.ts';

/** Everything the owner decides about greetings, with a button for each. */
export function greetingsView(greetings: GreetingSettings, locale: Locale): Screen {
  const { buttons: labels, status, title, about } = greetingsText[locale];
  const { birthdays, coupon, at, words, holidays } = greetings;
  const on = holidays.filter(({ isOn }) => isOn).map((holiday) => nameOf(holiday, locale));
  const lines = [
    status.birthdays(birthdays, at),
    status.coupon(coupon),
    status.words(words.ru !== null, words.en !== null),
    status.holidays(clip(on.join(', '), 300)),
  ];
  const buttons = new InlineKeyboard()
    .text(birthdays ? labels.birthdaysOff : labels.birthdaysOn, turn('birthdays', !birthdays))
    .row()
    .text(labels.at, greetingTimeButton.pack({}))
    .text(coupon ? labels.couponOff : labels.couponOn, turn('coupon', !coupon))
    .row();
  addWordsButtons(buttons, BIRTHDAY, locale);
  buttons.text(labels.holidays, holidaysButton.pack({})).row();
  buttons.text(settingsText[locale].back, settingsButton.pack({}));
  return { text: FormattedString.join([FormattedString.b(title), lines.join('\n'), about], '\n\n'), buttons };
}

function turn(what: 'birthdays' | 'coupon', on: boolean): string {
  return greetingSwitchButton.pack({ what, on: on ? 1 : 0 });
}

function addWordsButtons(buttons: InlineKeyboard, of: string, locale: Locale): void {
  const { words } = greetingsText[locale].buttons;
  for (const language of ['ru', 'en'] as const) {
    buttons.text(words[language], greetingWordsButton.pack({ of, locale: language }));
  }
  buttons.row();
}

/** The words of an occasion in one language: as they are, and as somebody reads them. */
export function wordsView(
  greetings: GreetingSettings,
  { of, language }: { readonly of: string; readonly language: Locale },
  { locale, business }: { readonly locale: Locale; readonly business: string },
): Screen | undefined {
  const text = greetingsText[locale];
  const template = templateOf(greetings, of, language);
  if (template === undefined) return undefined;
  const holiday = greetings.holidays.find(({ id }) => id === of);
  const what = occasionIn(greetings, of, locale) ?? text.title;
  const coupon = greetings.coupon && of === BIRTHDAY ? 'HB26-12-7KQM' : null;
  const { sample } = greetingsText[language];
  const own = (holiday ?? greetings).words[language] !== null;
  const preview = greetingFor({ name: sample }, template, { locale: language, business, coupon });
  const parts = [
    FormattedString.b(text.wordsTitle(what, text.languages[language])),
    FormattedString.code(template),
    FormattedString.join([text.preview(sample), preview], '\n'),
  ];
  const buttons = new InlineKeyboard()
    .text(text.buttons.replace, replaceWordsButton.pack({ of, locale: language }))
    .row();
  if (own && (of === BIRTHDAY || isShipped(of))) {
    buttons.text(text.buttons.shipped, shippedWordsButton.pack({ of, locale: language })).row();
  }
  if (holiday) buttons.text(text.buttons.toHolidays, holidayButton.pack({ id: of }));
  else buttons.text(text.buttons.back, greetingsButton.pack({}));
  return { text: FormattedString.join(parts, '\n\n'), buttons };
}

/** What an occasion is called in the settings; undefined when it is gone. */
export function occasionIn(greetings: GreetingSettings, of: string, locale: Locale): string | undefined {
  if (of === BIRTHDAY) return greetingsText[locale].birthdays;
  const holiday = greetings.holidays.find(({ id }) => id === of);
  return holiday && occasionName(of, holiday.name, locale);
}

/** All days on which clients may be greeted, by date. */
export function holidaysView(greetings: GreetingSettings, locale: Locale): Screen {
  const text = greetingsText[locale];
  const buttons = new InlineKeyboard();
  const days = [...greetings.holidays].sort((a, b) => a.month - b.month || a.day - b.day);
  const lines = days.map((holiday) => {
    buttons.text(clip(nameOf(holiday, locale), 40), holidayButton.pack({ id: holiday.id })).row();
    const state = holiday.isOn ? `✅ ${text.on}` : text.off;
    return `${dateOf(holiday, locale)} · ${nameOf(holiday, locale)} · ${state}`;
  });
  buttons.text(text.buttons.add, addHolidayButton.pack({})).row();
  buttons.text(text.buttons.back, greetingsButton.pack({}));
  const parts = [FormattedString.b(text.holidaysTitle), lines.join('\n'), text.holidaysAbout];
  return { text: FormattedString.join(parts, '\n\n'), buttons };
}

/** One holiday: when, to whom, in which words, and all that can be changed about it. */
export function holidayView(greetings: GreetingSettings, holiday: Holiday, locale: Locale): Screen {
  const text = greetingsText[locale];
  const labels = text.buttons;
  const { id, isOn } = holiday;
  const buttons = new InlineKeyboard()
    .text(isOn ? labels.turnOff : labels.turnOn, holidaySwitchButton.pack({ id, on: isOn ? 0 : 1 }))
    .row();
  const audiences = { all: labels.all, male: labels.men, female: labels.women, tag: labels.tag };
  const chosen = audienceKey(holiday.audience);
  for (const [index, whom] of (['all', 'tag', 'male', 'female'] as const).entries()) {
    const mark = whom === chosen ? '• ' : '';
    buttons.text(`${mark}${audiences[whom]}`, audienceButton.pack({ id, whom }));
    if (index % 2 === 1) buttons.row();
  }
  addWordsButtons(buttons, id, locale);
  if (!isShipped(id)) buttons.text(labels.remove, removeHolidayButton.pack({ id })).row();
  buttons.text(labels.toHolidays, holidaysButton.pack({}));
  const parts = [
    FormattedString.b(`${nameOf(holiday, locale)} · ${isOn ? text.on : text.off}`),
    text.holiday(dateOf(holiday, locale), audienceText(holiday.audience, locale)),
    templateOf(greetings, id, locale) ?? '',
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons };
}

function audienceKey(audience: Audience): 'all' | 'tag' | 'male' | 'female' {
  return audience.kind === 'gender' ? audience.gender : audience.kind;
}

function audienceText(audience: Audience, locale: Locale): string {
  const text = greetingsText[locale].audience;
  if (audience.kind === 'tag') return text.tag(audience.tag);
  return audience.kind === 'all' ? text.all : text[audience.gender];
}

function dateOf({ month, day }: Holiday, locale: Locale): string {
  return formatBirthday({ month, day }, locale);
}

function nameOf({ id, name }: Holiday, locale: Locale): string {
  return occasionName(id, name, locale);
}
