import type { Message } from 'grammy/types';
import type { DetailChange } from '../../../domain/clients/change-own-detail.ts';
import { parseBirthday } from '../../../domain/values/birthday.ts';
import type { CalendarDate } from '../../../domain/values/calendar-date.ts';
import { parseEmail } from '../../../domain/values/email.ts';
import { parseIntroduction } from '../../../domain/values/introduction.ts';
import type { Parsed } from '../../../domain/values/parsed.ts';
import {
  namesPhone,
  type PhoneCountry,
  parseContactPhone,
  parsePhone,
} from '../../../domain/values/phone.ts';
import type { Correction } from '../../dialogues.ts';
import { isCancelLabel, isClearLabel } from './labels.ts';

export type ReadCorrection =
  | { readonly kind: 'change'; readonly change: DetailChange }
  | { readonly kind: 'cancel' | 'foreign-contact' }
  /** `why` is the parser's code, where it says more than that it was not understood. */
  | { readonly kind: 'unclear'; readonly why?: string };

/** Reads a message as the new value of a detail. `today` is the person's day, for their birthday; `country` that of the business. */
export function readCorrection(
  message: Message,
  field: Correction['field'],
  { today, country }: { readonly today: CalendarDate; readonly country: PhoneCountry },
): ReadCorrection {
  const { text, contact, from } = message;
  if (contact && field === 'phone') {
    const own = contact.user_id !== undefined && contact.user_id === from?.id;
    if (!own) return { kind: 'foreign-contact' };
    return changeTo(parseContactPhone(contact.phone_number, country), (value) => ({
      field,
      value,
      sharedBy: from?.id,
    }));
  }
  if (text === undefined) return { kind: 'unclear' };
  if (isCancelLabel(text)) return { kind: 'cancel' };
  switch (field) {
    case 'name':
      // A number beside the name would be lost, or stand in it.
      if (namesPhone(text, country)) return { kind: 'unclear' };
      return changeTo(parseIntroduction(text), (value) => ({ field, value }));
    case 'phone':
      return changeTo(parsePhone(text, country), (value) => ({ field, value }));
    case 'email':
      return changeTo(parseEmail(text), (value) => ({ field, value }));
    case 'birthday':
      if (isClearLabel(text)) return { kind: 'change', change: { field, value: null } };
      return changeTo(parseBirthday(text, today), (value) => ({ field, value }));
  }
}

function changeTo<T>(read: Parsed<T, string>, toChange: (value: T) => DetailChange): ReadCorrection {
  return read.ok ? { kind: 'change', change: toChange(read.value) } : { kind: 'unclear', why: read.code };
}
