import { type Saying, saying } from './piece.ts';
import { NUMBER } from './spoken-numbers.ts';
import { WEEKDAY } from './spoken-weekdays.ts';

const unclear = () => ({ unclear: true }) as const;

const NTH_RU = String.raw`(?:перв|втор|трет|четверт|последн)\p{L}{1,3}`;
const NTH = '(?:first|second|third|fourth|last|1st|2nd|3rd|4th)';
const OFTEN = `(?:${NUMBER}) раза?|дважды|трижды`;

/**
 * What people say and no rule of ours means. It must not be taken for what stands in it: "каждый первый понедельник месяца" is not
 * "понедельник", and "каждые два часа" not "в два часа".
 */
export const UNCLEAR: readonly Saying[] = [
  saying(
    `(?:(?:кажд(?:ый|ую|ое)|в|во|по) )?${NTH_RU} (?:${WEEKDAY}|(?:рабоч|будн)ий день) (?:(?:каждого|следующего) )?месяца`,
    unclear,
  ),
  saying(
    `(?:(?:on )?the |every |each )?${NTH} (?:${WEEKDAY}|(?:(?:working|business) day|weekday)) (?:of|in) (?:the|every|each|next) month`,
    unclear,
  ),
  saying(
    String.raw`кажд(?:ый|ую|ое) (?:перв|трет|четверт|последн)\p{L}{1,3} (?:${WEEKDAY})|(?:every|each) (?:first|third|fourth|last|1st|3rd|4th) (?:${WEEKDAY})`,
    unclear,
  ),
  saying(
    String.raw`кажд(?:ый|ую|ые) (?:(?:${NUMBER}) )?(?:час\p{L}{0,2}|минут\p{L}?)|(?:every|each) (?:(?:${NUMBER}) )?(?:hours?|minutes?)|hourly|ежечасно`,
    unclear,
  ),
  saying(
    `(?:${OFTEN}) в (?:день|неделю|месяц|год|час)|(?:twice|(?:${NUMBER}) times) an? (?:hour|day|week|month|year)`,
    unclear,
  ),
  saying(
    String.raw`(?<!(?:день|ежедневно|every day|daily),? )(?:кроме|except(?: for)?(?: on)?(?: the)?) (?:${WEEKDAY}|выходных|праздников|weekends?|holidays)`,
    unclear,
  ),
  // When it ends is not kept: "каждый день до пятницы".
  saying(
    String.raw`(?:кажд\p{L}{2} \p{L}+|ежедневно|(?:every|each) \p{L}+|daily) (?:до|until|till) (?:${WEEKDAY}|\d{1,2}(?:-?го)? (?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*)`,
    unclear,
  ),
  saying(
    String.raw`\d{1,2}(?:-?го)?(?:,| и) \d{1,2}(?:-?го)? числа(?: каждого месяца| ежемесячно)?|(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)? and (?:the )?\d{1,2}(?:st|nd|rd|th)(?: of (?:every|each|the) month)?`,
    unclear,
  ),
  // No clock shows it: "в 25:00", "at 11:70".
  saying(
    String.raw`(?:в|к|на|at|by) (?:(?!24:00)(?:2[4-9]|[3-9]\d):\d{2}|\d{1,2}:[6-9]\d)(?![:\d])`,
    unclear,
  ),
];
