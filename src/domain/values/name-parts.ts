import { foldForSearch } from './search-words.ts';

/** Legal forms and kinds of business: what follows is a firm, which has no first name. */
const FIRM =
  /^(?:магазин|салон|студия|ателье|кафе|ресторан|компания|фирма|агентство|клиника|школа|завод|ооо|оао|зао|пао|ао|нко|ано|тоо|чуп|одо|llc|ltd|inc|gmbh)$/u;
const SOLE_TRADER = /^(?:ип|чп|сзу?)$/u;
const PATRONYMIC = /(?:вич|вна|ична|инична|оглы|улы|кызы)$/u;
const SURNAME = /(?:[оеё]ва?|[иы]на?|ск(?:ий|ая|ой)|цк(?:ий|ая|ой)|[её]нко|ч?ук|юк|дзе|швили|янц?|[иы]х)$/u;
/** Given names that end like surnames. */
const GIVEN: ReadonlySet<string> = new Set(
  'лев ева марина ирина екатерина галина полина кристина алина карина арина валентина ангелина нина дина регина константин мартин валентин антонина василина катарина альбина эвелина сабина мадина амина самина зарина эльвина христина яна ульяна диана татьяна светлана оксана снежана милана яков святослав северин августин рамин марьяна лилиана вивиана роксана фатима фарук тигран тимур тарас'.split(
    ' ',
  ),
);

/**
 * How to address a person: "Анна" from "Анна Петрова", "Петрова Анна Сергеевна" or "🌸 Анна 🌸".
 *
 * A surname in front is recognised by its ending or by the patronymic at the end. A firm, a lone word and a name
 * that begins with an initial are answered whole.
 */
export function firstName(name: string): string {
  const words = letterWords(name);
  const [first, second, third] =
    words[0] !== undefined && SOLE_TRADER.test(foldForSearch(words[0])) ? words.slice(1) : words;
  if (first === undefined || isFirm(name)) return name;
  if (/^\p{L}$/u.test(first)) return second === undefined ? first : name;
  if (second === undefined || /^\p{L}$/u.test(second)) return first;
  if (third !== undefined && PATRONYMIC.test(foldForSearch(third))) return second;
  return isSurname(first) && !isSurname(second) && !PATRONYMIC.test(foldForSearch(second)) ? second : first;
}

/** Whether a name says that it is a firm's. */
export function isFirm(name: string): boolean {
  const [first] = letterWords(name);
  return first !== undefined && FIRM.test(foldForSearch(first));
}

/** The words with a letter in them, without the punctuation and emoji around them. */
function letterWords(name: string): string[] {
  return name
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}<]+|[^\p{L}\p{M}\p{N}>]+$/gu, ''))
    .filter((word) => /\p{L}/u.test(word));
}

function isSurname(word: string): boolean {
  return SURNAME.test(foldForSearch(word)) && !GIVEN.has(foldForSearch(word));
}
