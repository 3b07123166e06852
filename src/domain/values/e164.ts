import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';

declare const phone: unique symbol;

/** A phone number in E.164: `+` and up to 15 digits. */
export type Phone = string & { readonly [phone]: true };

/** An ISO 3166 country whose numbers may be typed without `+` and country code. */
export type PhoneCountry = CountryCode;

/** Whether a text is a country that has numbers, by the two letters of ISO 3166. */
export function isPhoneCountry(text: string): text is PhoneCountry {
  return isSupportedCountry(text);
}

/** Whether numbers of a country are +7 ones. */
export function isPlusSeven(country: PhoneCountry): boolean {
  return getCountryCallingCode(country) === '7';
}

/**
 * +7 and a code in use: 89x, 88x, 849, 78x and 79x are none, and a number that seems to have them is 8 or 7 and a number
 * with a digit missing, which the metadata lets through.
 */
const PLUS_SEVEN = /^\+7(?:[3-6]\d|7[0-24-7]|8(?:[0-35-7]|4(?!9))|9\d)\d{8}$/;

/** Whether a text is a phone in E.164 form, as storage keeps it; says nothing of whether the number exists. */
export function isPhone(text: string): text is Phone {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/**
 * The number that digits mean when they are written with a country code after `+`, or null.
 *
 * North American numbers are checked by shape alone: area codes there open faster than the metadata learns.
 */
export function internationalPhone(digits: string): Phone | null {
  const text = `+${digits}`;
  if (!isPhone(text)) return null;
  if (/^\+1[2-9]\d{9}$/.test(text)) return text;
  if (text.startsWith('+7') && !PLUS_SEVEN.test(text)) return null;
  const number = parsePhoneNumberFromString(text);
  return number?.isValid() && isPhone(number.number) ? number.number : null;
}

/** The number that digits mean when they are written as at home in `country`, trunk prefix or not, or null. */
export function nationalPhone(digits: string, country: PhoneCountry): Phone | null {
  if (isPlusSeven(country)) return plusSevenPhone(digits);
  if (getCountryCallingCode(country) === '1' && /^1?[2-9]\d{9}$/.test(digits))
    return internationalPhone(`1${digits.slice(-10)}`);
  const number = parsePhoneNumberFromString(digits, country);
  return number?.isValid() && isPhone(number.number) ? number.number : null;
}

/** Russia and Kazakhstan: 8 or 7 and ten digits, or the ten digits alone. */
function plusSevenPhone(digits: string): Phone | null {
  const [, significant] = /^[78]?([3-9]\d{9})$/.exec(digits) ?? [];
  return significant === undefined ? null : internationalPhone(`7${significant}`);
}
