import { wordsOf } from '../../../domain/content.ts';
import { isQuestion, parseIntroduction } from '../../../domain/values/introduction.ts';
import { namesPhone, type PhoneCountry } from '../../../domain/values/phone.ts';
import { type ReadBy, takeAnswer } from './form.ts';
import type { LeadForm } from './form-state.ts';
import type { Answer, Move } from './moves.ts';
import { forward } from './steps.ts';

/** The question that the message with this key answered, as long as the form is open. */
export function stepAnsweredBy({ answers }: LeadForm, key: string): 'name' | 'phone' | undefined {
  if (answers?.name === key) return 'name';
  return answers?.phone === key ? 'phone' : undefined;
}

/** What an edited answer to an earlier question leads to: back to where the form stands, or to that question when it is none. */
export function takeEdited(
  form: LeadForm,
  step: 'name' | 'phone',
  answer: Extract<Answer, { kind: 'said' }>,
  by: ReadBy,
): Move {
  const words = form.words.filter(({ key }) => key !== answer.words.key);
  const move = goBackTo(form, step, takeAnswer({ ...form, step, words }, answer, by));
  return step === 'name' && isWithoutPhone(form, wordsOf(answer.words.content), by.country)
    ? withoutPhone(form, move)
    : move;
}

/** Whether the number that stood beside the name is gone from it. */
function isWithoutPhone({ answers, phone }: LeadForm, text: string, country: PhoneCountry): boolean {
  const isBesideName = phone !== null && answers?.phone === undefined;
  const isName = !isQuestion(text) && parseIntroduction(text).ok;
  return isBesideName && isName && !namesPhone(text, country);
}

/** What a number leads to that was edited into a refusal. */
export function withdrawPhone(stood: LeadForm): Move {
  return withoutPhone(
    stood,
    stood.step === 'phone' ? forward(stood, 'corrected') : { do: 'ask', form: stood, hint: 'corrected' },
  );
}

/** The number is taken back: from the form, and from the card once there is one. */
function withoutPhone({ clientId, phone }: LeadForm, move: Move): Move {
  const next = forgetPhone(move);
  return clientId === null || phone === null ? next : { do: 'withdraw-phone', form: next.form, phone, next };
}

function forgetPhone(move: Move): Move {
  const form = { ...move.form, phone: null, phoneProven: false, phoneSkipped: true };
  return 'next' in move ? { ...move, form, next: forgetPhone(move.next) } : { ...move, form };
}

function goBackTo(stood: LeadForm, step: 'name' | 'phone', move: Move): Move {
  const form = step === 'name' ? withPhoneOf(stood, move.form) : move.form;
  if ('next' in move) return { ...move, form, next: goBackTo(stood, step, move.next) };
  if (move.do !== 'ask' || form.step === step) return { ...move, form };
  return {
    do: 'ask',
    form: stood.step === step ? form : { ...form, step: stood.step },
    hint: move.hint ?? 'corrected',
  };
}

/** A number that came in a message of its own stands, whatever number the edited name has beside it. */
function withPhoneOf({ answers, phone, phoneProven, phoneSkipped }: LeadForm, form: LeadForm): LeadForm {
  return answers?.phone === undefined ? form : { ...form, phone, phoneProven, phoneSkipped };
}
