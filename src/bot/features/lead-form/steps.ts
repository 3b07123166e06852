import { type Content, wordsOf } from '../../../domain/content.ts';
import { FORM_STEPS, type FormStep, type LeadForm, type Words } from './form-state.ts';
import type { Hint, Move } from './moves.ts';

/** More messages than this before the consent are no request. */
const MOST_WORDS = 20;

/** What the base knows of somebody who has a card. */
export interface Known {
  readonly clientId: number;
  /** The account has shown that the card is its owner's: it may read and fill the card. */
  readonly isProven: boolean;
  readonly hasPhone: boolean;
  readonly hasBirthday: boolean;
  /** No request of theirs is open. */
  readonly isIdle: boolean;
}

export interface Beginning {
  readonly key: string;
  readonly source: string | null;
  readonly referralCode: string | null;
  readonly words: readonly Words[];
  readonly known: Known | null;
  readonly hasConsented: boolean;
}

/** A form for somebody who begins, with the steps that concern them; undefined when nothing is left to ask. */
export function beginForm(beginning: Beginning): LeadForm | undefined {
  const { key, source, referralCode, words, known, hasConsented } = beginning;
  const route = FORM_STEPS.filter((step) =>
    step === 'consent' ? !hasConsented : known === null || isMissing(known, step),
  );
  const [step] = route;
  return (
    step && newForm({ key, source, referralCode, words, route, step, clientId: known?.clientId ?? null })
  );
}

/** A form for one more request of somebody known: only the need is asked. */
export function beginRequest(key: string, clientId: number, source: string | null): LeadForm {
  return newForm({ key, source, referralCode: null, words: [], route: ['need'], step: 'need', clientId });
}

function newForm(
  given: Pick<LeadForm, 'key' | 'source' | 'referralCode' | 'words' | 'route' | 'step' | 'clientId'>,
): LeadForm {
  return {
    kind: 'lead-form',
    consentVersion: null,
    declined: false,
    name: null,
    phone: null,
    phoneProven: false,
    phoneSkipped: false,
    requestKey: null,
    album: given.words.at(-1)?.album ?? null,
    ...given,
  };
}

function isMissing(known: Known, step: Exclude<FormStep, 'consent'>): boolean {
  switch (step) {
    case 'name':
      return false;
    case 'phone':
      return known.isProven && !known.hasPhone;
    case 'need':
      return known.isIdle;
    case 'birthday':
      return known.isProven && !known.hasBirthday;
  }
}

/** On to the next step that has no answer yet. Words that came earlier are the answer to what is needed. */
export function forward(form: LeadForm, hint: Hint | null = null): Move {
  const rest = form.route.slice(form.route.indexOf(form.step) + 1);
  const step = rest.find((next) => !isAnswered(form, next));
  if (step === undefined) return { do: 'finish', form, hint };
  const next = { ...form, step };
  return step === 'need' && form.words.some(({ content }) => wordsOf(content).trim() !== '')
    ? { do: 'capture', form: next, words: form.words }
    : { do: 'ask', form: next, hint };
}

function isAnswered(form: LeadForm, step: FormStep): boolean {
  switch (step) {
    case 'name':
      return form.name !== null;
    case 'phone':
      return form.phone !== null || form.phoneSkipped;
    case 'need':
      return form.requestKey !== null;
    case 'consent':
    case 'birthday':
      return false;
  }
}

/** The step whose answer Back lets the person put right; undefined at the first question. */
export function stepBefore(form: LeadForm): FormStep | undefined {
  const before = form.route[form.route.indexOf(form.step) - 1];
  return before === 'consent' ? undefined : before;
}

export function back(form: LeadForm): Move {
  const step = stepBefore(form);
  return step === undefined
    ? { do: 'ask', form, hint: 'first-question' }
    : { do: 'ask', form: { ...form, step }, hint: null };
}

/** The request is in the base: on to what is still to be asked. */
export function afterCapture(
  form: LeadForm,
  captured: { readonly clientId: number; readonly requestKey: string; readonly asksBirthday: boolean },
  hint: Hint,
): Move {
  const { clientId, requestKey, asksBirthday } = captured;
  const route = asksBirthday ? form.route : form.route.filter((step) => step !== 'birthday');
  return forward({ ...form, route, clientId, requestKey, words: [] }, hint);
}

/** Keeps a message for the request that is yet to come. */
export function keepWords(form: LeadForm, words: Words): Move {
  return form.words.length >= MOST_WORDS
    ? { do: 'ask', form, hint: 'words-full' }
    : {
        do: 'ask',
        form: { ...form, words: [...form.words, words], album: words.album ?? null },
        hint: 'words-kept',
      };
}

/** Whether a message can say what somebody needs: a sticker, a poll or nothing visible cannot. */
export function isRequest(content: Content): boolean {
  if (content.kind === 'text') return content.text.trim() !== '';
  return content.kind !== 'sticker' && content.kind !== 'other';
}

/** The message that says what is needed first, in letters if one does, the others in their order: it gives the deal its title. */
export function requestFirst(words: readonly Words[]): readonly Words[] {
  const says = (sign: RegExp) => words.find(({ content }) => sign.test(wordsOf(content)));
  const first = says(/\p{L}/u) ?? says(/\S/u) ?? words[0];
  return first === undefined ? [] : [first, ...words.filter((other) => other !== first)];
}
