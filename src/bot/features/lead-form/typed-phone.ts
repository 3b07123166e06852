import { type Phone, type PhoneCountry, parsePhone } from '../../../domain/values/phone.ts';
import { asciiDigits } from '../../../domain/values/plain-text.ts';

/** What people write before a number that puts another one right. */
const PUTS_RIGHT =
  /^(?:(?:ой|точнее|вернее|правильно|правильный|простите|извините|опечатка|исправляю|ошиблась|ошибся|мой|номер|телефон|oops|sorry|actually|correction|i mean|my|phone|number|is)(?!\p{L})[\s,.:;!…—–-]*){0,4}/iu;
const NUMBER_ALONE = /^\+?[\d\s().\-‐-―−]+$/u;
/** As numbers are written at home where the code of the country is not +7. */
const WITHOUT_CODE = /^(?:0\d{8,11}|80[1-4]\d{8}|2\d{9})$/u;

/** The phone of a text that says nothing else; undefined when it says more, or none. */
export function phoneAlone(text: string, country: PhoneCountry): Phone | undefined {
  const number = asciiDigits(text).trim().replace(PUTS_RIGHT, '');
  const phone = NUMBER_ALONE.test(number) ? parsePhone(number, country) : undefined;
  return phone?.ok ? phone.value : undefined;
}

/** Whether a text that is no phone would be one with the code of its country: `(202) 555-0144`, `8 029 123-45-67`. */
export function lacksCountryCode(text: string): boolean {
  const number = asciiDigits(text);
  return !number.includes('+') && WITHOUT_CODE.test(number.replace(/\D/gu, ''));
}
