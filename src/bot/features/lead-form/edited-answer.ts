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
  return goBackTo(form, step, takeAnswer({ ...form, step, words }, answer, by));
}

/** What a number leads to that was edited into a refusal. */
export function withdrawPhone(stood: LeadForm): Move {
  const form = { ...stood, phone: null, phoneProven: false, phoneSkipped: true };
  return form.step === 'phone' ? forward(form, 'corrected') : { do: 'ask', form, hint: 'corrected' };
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
