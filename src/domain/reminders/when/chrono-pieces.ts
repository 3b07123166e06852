import type { ParsedResult } from 'chrono-node';
import { casual as EN } from 'chrono-node/en';
import { casual as RU } from 'chrono-node/ru';
import type { CalendarDate } from '../../values/calendar-date.ts';
import type { Meaning, NamedDay, NamedTime, Piece } from './piece.ts';

/** "день рождения", "за 2 дня до": how long, not when. chrono-node takes it for a day. */
const BARE_SPAN =
  /^(?:\S+\s+)?(?:минут|час|день|дня|дней|сут(?:ки|ок)|недел|месяц|год|лет|minute|hour|day|week|month|year)\p{L}*$/u;

/** What chrono-node finds in what our own sayings left: dates with names of months, ISO dates, times, spans of other kinds. */
export function chronoPieces(
  text: string,
  now: { readonly at: Date; readonly offset: number },
): readonly Piece[] {
  const reference = { instant: now.at, timezone: now.offset };
  const found = [RU, EN].map((language) => language.parse(text, reference, { forwardDate: true }));
  const [russian = [], english = []] = found;
  const isOver = (a: ParsedResult, b: ParsedResult) =>
    a.index < b.index + b.text.length && b.index < a.index + a.text.length;
  // The same words may mean something in both languages: whoever understands more of them is right.
  const longer = english.filter(
    (one) => !russian.some((other) => isOver(one, other) && !isLonger(one, other)),
  );
  const kept = [...russian.filter((one) => !longer.some((other) => isOver(one, other))), ...longer];
  return kept.flatMap((result) => {
    if (BARE_SPAN.test(result.text)) return [];
    const meaning = meaningOf(result, now.at);
    return meaning ? [{ ...meaning, index: result.index, length: result.text.length }] : [];
  });
}

function isLonger(one: ParsedResult, other: ParsedResult): boolean {
  return one.text.length > other.text.length;
}

function meaningOf({ start, text }: ParsedResult, now: Date): Meaning | undefined {
  // Spans of hours and minutes: chrono is certain even of the seconds.
  if (start.isCertain('second') && start.isCertain('timezoneOffset')) {
    return { minutes: Math.round((start.date().getTime() - now.getTime()) / 60_000) };
  }
  const day = dayIn(start);
  const time = start.isCertain('hour') ? timeIn(start, text) : undefined;
  return day || time ? { ...(day && { day }), ...(time && { time }) } : undefined;
}

function dayIn(start: ParsedResult['start']): NamedDay | undefined {
  const date = { year: start.get('year'), month: start.get('month'), day: start.get('day') };
  if (!isDate(date) || !start.isCertain('day')) return undefined;
  const { year, ...rest } = date;
  return { kind: 'date', ...rest, year: start.isCertain('year') ? year : null };
}

function isDate(date: { readonly [K in keyof CalendarDate]: number | null }): date is CalendarDate {
  return date.year !== null && date.month !== null && date.day !== null;
}

function timeIn(start: ParsedResult['start'], text: string): NamedTime {
  const loose = !start.isCertain('meridiem') && !/\d[:.]\d{2}/u.test(text);
  return { hour: start.get('hour') ?? 0, minute: start.get('minute') ?? 0, loose };
}
