import { monthOf } from './month-names.ts';
import { dayOf } from './ordinal-days.ts';
import { foldForSearch } from './search-words.ts';

const LEAD =
  /^(?:(?:у меня|мой|мое|день рождения|др|родил(?:ся|ась)|где-то|примерно|кажется|наверное|вроде|my|birthday|born|is|it['’]s|it is|i was|maybe|about)\s+)*(?:(?:в|во|in|on|at)\s+)?(?:the\s+)?(?:(?:начал[еоа]|середин[еаы]|кон(?:це|ец|ца)|beginning of|middle of|end of|early|mid|late)\s+)?(?:the\s+)?/u;
const MONTH_RU =
  /^(?:январ|феврал|март|апрел|ма(?=[йяюе]$)|июн|июл|август|сентябр|октябр|ноябр|декабр)\p{L}{0,2}$/u;
const SEASON = /^(?:весн|осен|лет|зим)(?:а|о|ой|у|ы|е|ом|и|ью|ь)$|^(?:spring|summer|autumn|fall|winter)$/u;
const NEAR_DAY = /^(?:сегодня|завтра|послезавтра|вчера|today|tomorrow|yesterday)$/u;
const NUMBER = /^(?:\d{1,2}|\d{4})(?:-?(?:го|ого|е|ое|st|nd|rd|th))?(?: (?:числа|года|год|году|г))?$/u;
const AGE = /^(?:мне |i am |i['’]m )\d{1,3}(?: (?:лет|года?|years?(?: old)?))?$/u;

/** Longer words are a message. */
const LONGEST = 60;
/** Marks and emoji; a question mark asks something. */
const LAST = /[^\p{L}\p{N}?]+$/u;
const MONTH_WORD = / (?:месяца?|месяце)$/u;
/** After a month or a season; a number alone is told apart by NUMBER. */
const YEAR = /(?<=\p{L}),? \d{4}(?: (?:года?|г|year))?$/u;

/** Whether words tell a part of a date and nothing else: "весной", "в марте", "5", "1990", "мне 30". The day or the month is missing. */
export function tellsPartOfDate(text: string): boolean {
  if (text.length > LONGEST) return false;
  const said = foldForSearch(text).replace(LAST, '');
  if (AGE.test(said)) return true;
  const part = said.replace(LEAD, '').replace(YEAR, '').replace(MONTH_WORD, '');
  return [MONTH_RU, SEASON, NEAR_DAY, NUMBER].some((known) => known.test(part)) || isMonthOrDay(part);
}

function isMonthOrDay(word: string): boolean {
  return monthOf(word) !== null || dayOf(word.replace(/ числа$/u, '')) !== null;
}
