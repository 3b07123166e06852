import { type Content, wordsOf } from '../content.ts';
import { findPhones, type Phone, type PhoneCountry } from '../values/phone.ts';

/** A message with more phones than these is a list; its words keep the rest. */
const MOST_PHONES = 3;

/** The phones that the words of a message name, three at most. */
export function foundPhones(content: Content, country: PhoneCountry): readonly Phone[] {
  return findPhones(wordsOf(content), country).slice(0, MOST_PHONES);
}
