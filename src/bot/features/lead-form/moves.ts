import type { Birthday } from '../../../domain/values/birthday.ts';
import type { PersonName } from '../../../domain/values/person-name.ts';
import type { Phone } from '../../../domain/values/phone.ts';
import type { LeadForm, Words } from './form-state.ts';

/** What a person answered, whatever form it had in the chat. */
export type Answer =
  | { readonly kind: 'agree' | 'decline' | 'back' | 'skip' }
  | { readonly kind: 'said'; readonly words: Words }
  /** A contact card; `own`: Telegram says that it is the sender's. */
  | { readonly kind: 'contact'; readonly own: boolean; readonly phone: string; readonly words: Words };

/** What is to be done now. `next` follows once the first thing is done. */
export type Move =
  | { readonly do: 'ask' | 'finish'; readonly form: LeadForm; readonly hint: Hint | null }
  | { readonly do: 'agree' | 'decline'; readonly form: LeadForm }
  /** Nothing is to be said: the question above still stands. */
  | { readonly do: 'stay'; readonly form: LeadForm }
  /** The need is known: the request goes into the base. */
  | { readonly do: 'capture'; readonly form: LeadForm; readonly words: readonly Words[] }
  | { readonly do: 'correct-request'; readonly form: LeadForm; readonly words: Words; readonly next: Move }
  /** The person has a card: the detail goes there at once. */
  | { readonly do: 'save-phone'; readonly form: LeadForm; readonly phone: Phone; readonly next: Move }
  | { readonly do: 'withdraw-phone'; readonly form: LeadForm; readonly phone: Phone; readonly next: Move }
  | { readonly do: 'save-name'; readonly form: LeadForm; readonly name: PersonName; readonly next: Move }
  | {
      readonly do: 'save-birthday';
      readonly form: LeadForm;
      readonly birthday: Birthday;
      readonly next: Move;
    }
  /** No answer but a message to the business. */
  | { readonly do: 'pass-on'; readonly form: LeadForm; readonly words: Words; readonly next: Move };

/** What is said on top of a question, when it is asked again or something has just happened. */
export type Hint =
  | 'resumed'
  | 'first-question'
  | 'consent-first'
  | 'no-such-command'
  | 'consent-changed'
  | 'words-kept'
  | 'words-full'
  | 'passed-on'
  | 'needed'
  | 'text-please'
  | 'name-unclear'
  | 'foreign-contact'
  | 'phone-unclear'
  | 'phone-abroad'
  | 'phone-many'
  | 'phone-noted'
  | 'need-unclear'
  | 'corrected'
  | 'captured'
  | 'captured-known'
  | 'birthday-unclear'
  | 'birthday-part'
  | 'birthday-no-such-day'
  | 'birthday-year';
