import type { EventData } from '../../../domain/timeline/event.ts';
import { formatBirthday, parseBirthday } from '../../../domain/values/birthday.ts';
import { maskEmail } from '../../../domain/values/email.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { isPhone, maskPhone } from '../../../domain/values/phone.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import { historyText } from '../../text/history.text.ts';

type Changed = Extract<EventData, { kind: 'changed' }>;

/** A detail of the card, old → new. Contacts stay masked for everybody: the current ones are a recorded press away. */
export function changedLine({ field, from, to }: Changed, reader: Reader): string {
  const text = historyText[reader.locale];
  const what = text.changed[field];
  // Both are gone after an erasure.
  if (from === null && to === null) return text.wiped(what);
  const shown = (value: string | null) => (value === null ? text.none : shownValue(field, value, reader));
  return text.changedTo(what, shown(from), shown(to));
}

function shownValue(field: Changed['field'], value: string, reader: Reader): string {
  const each = (show: (part: string) => string) => clip(value.split(', ').map(show).join(', '), 60);
  switch (field) {
    case 'phone':
      return each((part) => (isPhone(part) ? maskPhone(part) : maskContacts(part)));
    case 'email':
      return each(maskEmail);
    case 'telegram':
      return each(maskAccount);
    case 'birthday': {
      const birthday = parseBirthday(value, localDate(reader.now, reader.zone));
      return birthday.ok ? formatBirthday(birthday.value, reader.locale) : value;
    }
    case 'name':
      return clip(maskContacts(value), 60);
  }
}

/** `@a•••`; the mark of an account that proved that the card is its own stays. */
function maskAccount(account: string): string {
  const mark = account.endsWith(' ✓') ? ' ✓' : '';
  return `${account.startsWith('@') ? `${account.slice(0, 2)}•••` : '•••'}${mark}`;
}

/** A custom field of the card, old → new. */
export function detailLine(
  { name, from, to }: Extract<EventData, { kind: 'detail' }>,
  { reader, hide }: { readonly reader: Reader; readonly hide: (words: string) => string },
): string {
  const text = historyText[reader.locale];
  const what = name === 'city' ? text.city : name;
  if (from === null && to === null) return text.wiped(what);
  const shown = (value: string | null) => (value === null ? text.none : clip(hide(value), 60));
  return text.changedTo(what, shown(from), shown(to));
}
