import { getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { isPhone, type PhoneCountry } from './e164.ts';
import { formatPhone } from './phone.ts';

/** The one of Russia that all the texts have. */
const RUSSIAN = '+7 916 123-45-67';

/** A number to show people who are to type theirs, as those of `country` are written. */
export function examplePhone(country: PhoneCountry): string {
  const number = country === 'RU' ? undefined : getExampleNumber(country, examples)?.number;
  return number !== undefined && isPhone(number) ? formatPhone(number) : RUSSIAN;
}
