import { internationalPhone, isPlusSeven, nationalPhone, type Phone, type PhoneCountry } from './e164.ts';
import { dialledPhone, HOUR, isBankCard, phonesInRun, plainDigits } from './parse-phone.ts';

/** What stands around a run of digits decides whether it may be a phone. */
type Surroundings = { readonly before: string; readonly after: string; readonly country: PhoneCountry };

const RUN = /(?:\+[^\S\n]?)?\(?\d(?:[\d().\-‐-―−]|[^\S\n])*\d/gu;
/** Links, but for those that are made of a phone. */
const LINK = /https?:\/\/(?!wa\.me\/|t\.me\/\+|api\.whatsapp\.)\S+/giu;
/** How far around a number its surroundings are looked at, in UTF-16 units. */
const REACH = 32;

/**
 * How long the groups of ten digits after 8 or +7 are when they are a phone: thousands ("9 161 234 567"), dates,
 * passports ("45 08 123456") and insurance numbers are grouped otherwise.
 */
const GROUPINGS: ReadonlySet<string> = new Set(
  '10 3-7 3-3-4 3-3-2-2 3-2-2-3 3-2-3-2 3-4-3 3-2-5 4-6 4-2-2-2 4-3-3 4-2-4 5-5 5-1-2-2 5-1-4 5-2-3 6-4 6-2-2'.split(
    ' ',
  ),
);
/** The same without 8 or +7, where far fewer groupings are nothing but a phone. */
const BARE_GROUPINGS: ReadonlySet<string> = new Set('3-3-2-2 3-3-4 3-7 3-2-2-3 3-2-3-2'.split(' '));
/** Shorter numbers of other countries have to be announced. */
const HOME_DIGITS = 9;
const DATE = /^(?:\d{1,2}[.-]\d{1,2}[.-]\d{2,4}|\d{4}-\d\d-\d\d)(?![.-]?\d)/;
const NEIGHBOURS = /^(?:37[345]|380|99[2-68])\d{8,9}$/;

const PHONE_WORD =
  /(?:^|[^\p{L}])(?:т|тел|телефон[а-я]*|моб(?:ильн[а-я]+)?|сот(?:ов[а-я]+)?|tel|phone|mobile|cell|viber|whats?app|в[ао]тс?ап|вайбер|wa\.me\/)[.:=\s-]*$/iu;
const OTHER_NUMBER =
  /(?:[№#]|(?<!\p{L})(?:заказ[а-я]?|инн|снилс|артикул[а-я]*|арт|трек(?:-?номер)?|код[а-я]?|договор[а-я]?|накладн[а-я]+|чек[а-я]?|полис[а-я]?|ид|id|order|invoice|sku|inn|tracking|ticket)(?:\s+(?:номер|number|no|n))?)[.:=№#\s-]*$/iu;
const GLUED = /(?:[a-z_/=@&?%$€£₽₸]|[a-z\d][-‐-―])$/iu;
const GLUED_AFTER = /^[@_%a-z]/u;
const COUNTED =
  /^[^\S\n]?(?:[₽$€£₸₴%]|(?:р|руб|рубл[а-я]+|тг|тенге|тыс|тысяч[а-я]?|млн|млрд|сум|usd|eur|rub|kzt|шт|штук[а-я]?|кг)(?![\p{L}-]))/iu;

/**
 * The phone numbers in free text, each once, in their order.
 *
 * Strict where `parsePhone` is lenient, because nobody said that there is a number: Russian and Kazakh numbers in the
 * groupings that people use, those of `country` in groups or announced, and any others after `+`. Prices, dates, bank cards, order and tax numbers, parts of
 * links and of e-mail addresses are no phones.
 */
export function findPhones(text: string, country: PhoneCountry = 'RU'): Phone[] {
  const plain = plainDigits(text).replace(LINK, ' ').replace(HOUR, ';');
  const found = new Set<Phone>();
  for (const match of plain.matchAll(RUN)) {
    const [run] = match;
    const end = match.index + run.length;
    const around = {
      before: plain.slice(Math.max(0, match.index - REACH), match.index),
      after: plain.slice(end, end + REACH),
      country,
    };
    for (const phone of phonesInStrictRun(run, around)) found.add(phone);
  }
  return [...found];
}

function phonesInStrictRun(run: string, around: Surroundings): Phone[] {
  if (isBankCard(run) || GLUED_AFTER.test(around.after)) return [];
  const isAnnounced = PHONE_WORD.test(around.before);
  const isGlued = GLUED.test(around.before) && !isAnnounced;
  const isOther = OTHER_NUMBER.test(around.before);
  return phonesInRun(COUNTED.test(around.after) ? withoutLastWord(run) : run, around.country, (part) => {
    if (part.startsWith('+')) return plusPhone(part);
    const isBare = /^\d+$/.test(part);
    if (isGlued || (isOther && isBare)) return null;
    const isHere = isPlusSeven(around.country);
    const home = isHere ? plusSevenPhone(part) : homePhone(part, around.country, isAnnounced);
    return home ?? neighbourPhone(part, isAnnounced) ?? (isBare || isOther ? null : abroadPhone(part));
  });
}

/** What is counted in roubles or pieces is the end of the run: "8 916 123-45-67 500 ₽". */
function withoutLastWord(run: string): string {
  return run.replace(/(?:^|\s+)\S+$/u, '');
}

function plusPhone(part: string): Phone | null {
  const digits = part.replace(/\D/g, '');
  return digits.length < 10 || part.includes('+', 1) ? null : internationalPhone(digits);
}

/** A Russian or Kazakh number without `+`. */
function plusSevenPhone(part: string): Phone | null {
  const [groups, digits] = [part.split(/\D+/).filter(Boolean), part.replace(/\D/g, '')];
  if (digits.length === 11 && /^[78][34789]/.test(digits)) {
    const lengths = groups.map((group) => group.length);
    lengths[0] = (lengths[0] ?? 0) - 1;
    return GROUPINGS.has(lengths.filter(Boolean).join('-')) ? nationalPhone(digits, 'RU') : null;
  }
  if (digits.length !== 10 || !/^[3489]/.test(digits)) return null;
  const isMobile = digits.startsWith('9');
  const grouping = groups.map((group) => group.length).join('-');
  const isPhone = BARE_GROUPINGS.has(grouping)
    ? isMobile || /^\(|-/.test(part)
    : isMobile && grouping === '10';
  return isPhone ? nationalPhone(digits, 'RU') : null;
}

/**
 * A number of another country without `+`: with its trunk prefix or grouped otherwise than thousands and dates are, or
 * announced; or else one of elsewhere in groups, with its code.
 */
function homePhone(part: string, country: PhoneCountry, isAnnounced: boolean): Phone | null {
  const digits = part.replace(/\D/g, '');
  const isGrouped =
    digits.length >= HOME_DIGITS &&
    /^(?:\(|\d{1,5}[\s().-])/.test(part) &&
    !/^\d{1,3}(?:\s\d{3})+$/.test(part) &&
    !DATE.test(part);
  const phone = isGrouped || isAnnounced ? nationalPhone(digits, country) : null;
  if (phone !== null || digits.length < 11) return phone;
  return plusSevenPhone(part) ?? (isGrouped ? internationalPhone(digits) : null);
}

/** A number in groups after what is dialled to reach its country. */
function abroadPhone(part: string): Phone | null {
  return /^[08]/.test(part) ? dialledPhone(part.replace(/\D/g, '')) : null;
}

/** A number of a neighbouring country without `+`: written in groups that are not thousands, or announced. */
function neighbourPhone(part: string, isAnnounced: boolean): Phone | null {
  const digits = part.replace(/\D/g, '');
  const isGrouped = /^\d{3}[\s(-]/.test(part) && !/^\d{3}(?:\s\d{3})+$/.test(part);
  return NEIGHBOURS.test(digits) && (isGrouped || isAnnounced) ? internationalPhone(digits) : null;
}
