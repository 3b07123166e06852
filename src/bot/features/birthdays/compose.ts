import type { Base } from '../../../domain/base.ts';
import { BIRTHDAY, greetingKey, takenOnBy } from '../../../domain/greetings/greeting.ts';
import { spansOf } from '../../../domain/greetings/greeting-day.ts';
import { withoutCoupon } from '../../../domain/greetings/template.ts';
import { birthdayChat, greetingChat } from '../../../domain/greetings/who-is-greeted.ts';
import type { OutboxContent } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
import { afterQuiet } from '../../../domain/outbox/quiet-hours.ts';
import type { Member } from '../../../domain/team/member.ts';
import { dayKey, parseDayKey } from '../../../domain/values/calendar-date.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { adParcel } from '../self-service/ad.view.ts';
import { birthdayNoticeView, type NoticeStatus } from './notice.view.ts';
import { greetingFor, templateOf } from './occasion.ts';
import { MOST_UNLED, unledBirthdaysView } from './unled.view.ts';

type Of<K extends OutboxContent['kind']> = Extract<OutboxContent, { kind: K }>;

/**
 * The words of a greeting; none on any other day than its own, to whoever took back their consent meanwhile, or when greetings were
 * switched off since; `locale`: of the business.
 */
export async function composeGreeting(
  base: Base,
  { clientId, occasion, on, zone, business, coupon }: Of<'greeting'>,
  { now, locale: ofBusiness }: { readonly now: Date; readonly locale: Locale },
): Promise<Parcel | OutboxResult | undefined> {
  if (dayKey(localDate(now, zone)) !== on) return undefined;
  const [client, { greetings, quietHours }] = await Promise.all([
    base.clients.get(clientId),
    base.settings.get(),
  ]);
  if (!client) return undefined;
  const awake = afterQuiet(quietHours, zone, now);
  if (awake > now) return { state: 'queued', notBefore: awake, untried: true };
  const chat = occasion === BIRTHDAY ? birthdayChat(client, greetings) : greetingChat(client);
  const isOff = occasion !== BIRTHDAY && !greetings.holidays.some(({ id, isOn }) => id === occasion && isOn);
  const locale = client.locale ?? ofBusiness;
  const template = templateOf(greetings, occasion, locale);
  if (typeof chat !== 'number' || isOff || template === undefined) return undefined;
  return adParcel(greetingFor(client, template, { locale, business, coupon }), locale);
}

/** Tells the responsible manager of a birthday, with what the bot will do or has done about it. */
export async function composeBirthdayNotice(
  base: Base,
  { clientId, on, when, business }: Of<'birthday-notice'>,
  reader: Member,
): Promise<Parcel | undefined> {
  const [client, settings] = await Promise.all([base.clients.get(clientId), base.settings.get()]);
  if (!client?.birthday) return undefined;
  const day = parseDayKey(on);
  const status = await statusOf(base, { client, day, when, greetings: settings.greetings });
  // A day of which only a part was missed: whoever was congratulated on it is no news.
  if (when === 'missed' && (status.kind === 'sent' || status.kind === 'personal')) return undefined;
  // The text is for the client, so it is in the client's language.
  const locale = client.locale ?? reader.locale;
  const template = templateOf(settings.greetings, BIRTHDAY, locale) ?? '';
  const { at, coupon: withCoupon } = settings.greetings;
  const coupon = status.kind === 'personal' ? status.coupon : null;
  const isToCome = withCoupon && coupon === null;
  const ready = greetingFor(client, isToCome ? withoutCoupon(template) : template, {
    locale,
    business,
    coupon,
  });
  return { heading: birthdayNoticeView({ client, day, when, status, ready, at, withCoupon }, reader) };
}

/** Tells an owner of the birthdays of clients whom nobody leads; nothing when somebody took them meanwhile. */
export async function composeUnledBirthdays(
  base: Base,
  { on, when }: Of<'unled-birthdays'>,
  { locale }: Member,
): Promise<Parcel | undefined> {
  const day = parseDayKey(on);
  const page = { skip: 0, limit: MOST_UNLED };
  const [born, { greetings }] = await Promise.all([
    base.clients.bornIn(spansOf(day, 1), null, page),
    base.settings.get(),
  ]);
  if (born.total === 0) return undefined;
  return { heading: unledBirthdaysView({ born, day, when, greetings }, locale) };
}

async function statusOf(
  base: Base,
  {
    client,
    day,
    when,
    greetings,
  }: Pick<Parameters<typeof birthdayNoticeView>[0], 'client' | 'day' | 'when'> & {
    readonly greetings: Parameters<typeof birthdayChat>[1];
  },
): Promise<NoticeStatus> {
  const key = greetingKey(BIRTHDAY, day, client.id);
  const taken = await takenOnBy(base.timeline, key);
  if (taken) return { kind: 'personal', by: await base.team.get(taken.memberId), coupon: taken.coupon };
  const row = await base.outbox.get(key);
  if (row?.state === 'unknown') return { kind: 'doubt' };
  if (row?.state === 'sending' || row?.state === 'sent') return { kind: 'sent' };
  if (when === 'missed') return { kind: 'missed' };
  const chat = birthdayChat(client, greetings);
  return typeof chat === 'number' ? { kind: 'will' } : { kind: chat };
}
