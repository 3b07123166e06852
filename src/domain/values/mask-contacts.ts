import { plainDigits } from './parse-phone.ts';

/** A day with its hour, which has ten digits, or a run of digits with what people put between them. */
const DIGIT_RUN =
  /(?<!\d[\s.]?)[0-3]?\d\.[01]?\d\.20\d\d[\s,]+[0-2]?\d:[0-5]\d(?!\d)|(?:\+\s?)?\(?\d(?:[\d().\-‐-―−_\s]*\d)?/gu;
const EMAIL = /([\p{L}\p{N}])[\p{L}\p{N}._%+-]*@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;

/** A phone has at least this many digits (E.164 numbers in use: 10 to 15). */
const PHONE_DIGITS = 10;
/** Country and operator stay readable, and the end by which people tell numbers apart. */
const SHOWN_FIRST = 4;
const SHOWN_LAST = 2;

/**
 * Hides phones and e-mails that stand in a text: `звоните +7 916 •••-••-67`. Masks rather too much than too little: any
 * long run of digits may be a phone, or several. A text with nothing to hide stays as it is, to the last emoji.
 */
export function maskContacts(text: string): string {
  const plain = plainDigits(text);
  if (!/[\d@]/.test(plain)) return text;
  const masked = plain.replace(DIGIT_RUN, maskRun).replace(EMAIL, '$1•••@$2');
  return masked === plain ? text : masked;
}

function maskRun(run: string): string {
  const digits = run.replace(/\D/gu, '').length;
  if (digits < PHONE_DIGITS || run.includes(':')) return run;
  let index = 0;
  return run.replace(/\d/gu, (digit) => {
    index += 1;
    return index <= SHOWN_FIRST || index > digits - SHOWN_LAST ? digit : '•';
  });
}
