import type { CalendarDate } from '../../../domain/values/calendar-date.ts';
import { takeAnswer } from './form.ts';
import type { LeadForm } from './form-state.ts';
import type { Answer, Move } from './moves.ts';

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
  today: CalendarDate,
): Move {
  const words = form.words.filter(({ key }) => key !== answer.words.key);
  return goBackTo(form.step, step, takeAnswer({ ...form, step, words }, answer, today));
}

function goBackTo(stood: LeadForm['step'], step: LeadForm['step'], move: Move): Move {
  if ('next' in move) return { ...move, next: goBackTo(stood, step, move.next) };
  if (move.do !== 'ask' || move.form.step === step) return move;
  const form = stood === step ? move.form : { ...move.form, step: stood };
  return { do: 'ask', form, hint: move.hint ?? 'corrected' };
}
