import { internationalPhone, type Phone } from './e164.ts';
import { plainDigits, readPhone } from './parse-phone.ts';

/** The phone numbers in free text, strictly. */
export function findPhones(text: string): Phone[] {
  const plain = plainDigits(text);
  const found = new Set<Phone>();
  for (const [run] of plain.matchAll(/\+?\d[\d\s().-]{8,18}\d/gu)) {
    const phone = run.startsWith('+') ? internationalPhone(run.replace(/\D/g, '')) : readPhone(run, 'RU');
    if (phone !== null) found.add(phone);
  }
  return [...found];
}
