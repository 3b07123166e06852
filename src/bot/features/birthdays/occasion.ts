import type { Client } from '../../../domain/clients/client.ts';
import { genderOf } from '../../../domain/greetings/gender.ts';
import { BIRTHDAY, type Occasion } from '../../../domain/greetings/greeting.ts';
import { type GreetingSettings, isShipped } from '../../../domain/greetings/greeting-settings.ts';
import { fillTemplate } from '../../../domain/greetings/template.ts';
import type { EventData } from '../../../domain/timeline/event.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { greetingsText } from '../../text/greetings.text.ts';

/** What clients are greeted for, as the owner or we call it. */
export function occasionName(occasion: Occasion, name: string | null, locale: Locale): string {
  const text = greetingsText[locale];
  if (occasion === BIRTHDAY) return text.ofBirthday;
  return isShipped(occasion) ? text.names[occasion] : (name ?? text.title);
}

/** The template of an occasion in a language: the owner's own, else the shipped one; undefined when the occasion is gone. */
export function templateOf(
  greetings: GreetingSettings,
  occasion: Occasion,
  locale: Locale,
): string | undefined {
  const text = greetingsText[locale];
  if (occasion === BIRTHDAY) return greetings.words[locale] ?? text.birthday;
  const holiday = greetings.holidays.find(({ id }) => id === occasion);
  if (!holiday) return undefined;
  const own = holiday.words[locale];
  if (own !== null) return own;
  return isShipped(occasion) ? text.shipped[occasion] : (holiday.words.ru ?? holiday.words.en ?? undefined);
}

/** The words of a greeting for one person. */
export function greetingFor(
  { name }: Pick<Client, 'name'>,
  template: string,
  by: { readonly locale: Locale; readonly business: string; readonly coupon: string | null },
): string {
  const { address, coupon: couponLine } = greetingsText[by.locale];
  const to = { name, gender: genderOf(name), coupon: by.coupon, business: by.business };
  return fillTemplate(template, to, { address, couponLine });
}

/** A greeting on the timeline. */
export function greetingWords(data: Extract<EventData, { kind: 'greeting' }>, locale: Locale): string {
  const text = greetingsText[locale];
  const what = occasionName(data.occasion, data.name, locale);
  const told = data.personal ? text.personally(what) : text.happened(what);
  return data.coupon === null ? told : `${told} · ${text.couponIs(data.coupon)}`;
}
