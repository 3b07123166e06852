import { Keyboard } from 'grammy';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatPhone } from '../../../domain/values/phone.ts';
import type { ReplyKeyboard, Screen } from '../../telegram/screen.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import type { FormStep, LeadForm } from './form-state.ts';
import type { Hint } from './moves.ts';
import { stepBefore } from './steps.ts';

export interface QuestionFacts {
  readonly locale: Locale;
  readonly topics: readonly string[];
  /** The name that the person's Telegram shows, when it is fit for a card. */
  readonly telegramName: string | null;
  /** A number as people there write them. */
  readonly examplePhone: string;
}

export interface Question {
  readonly screen: Screen;
  readonly keyboard: ReplyKeyboard;
}

/** Two topics a row as long as both can be read on a phone. */
const LONGEST_HALF = 18;

/** The question at which the form stands, with ready answers under the text field; `hint` says on top what just happened. */
export function questionView(form: LeadForm, facts: QuestionFacts, hint: Hint | null): Question {
  const text = leadFormText[facts.locale];
  const noted = notedAnswer(form);
  const lines = [
    ...(hint === null ? [] : [hintOf(hint, form, facts)]),
    ask(form, facts),
    ...(noted === null ? [] : [text.noted(noted)]),
  ];
  return { screen: { text: lines.join('\n\n') }, keyboard: keyboardOf(form, facts) };
}

/** What is not understood, but may be left out: who has none would be asked for it for ever. */
const SKIPPABLE: ReadonlySet<Hint> = new Set<Hint>([
  'phone-unclear',
  'phone-abroad',
  'birthday-unclear',
  'birthday-part',
  'birthday-no-such-day',
  'birthday-year',
]);

function hintOf(hint: Hint, form: LeadForm, { locale, examplePhone }: QuestionFacts): string {
  const text = leadFormText[locale];
  const said = text.hints[hint];
  const words = hint === 'phone-unclear' ? `${said} ${text.wholePhone(examplePhone)}` : said;
  return SKIPPABLE.has(hint) && skipLabel(form, text).includes(text.skip) ? `${words} ${text.orSkip}` : words;
}

function ask(form: LeadForm, { locale, topics }: QuestionFacts): string {
  const text = leadFormText[locale];
  switch (form.step) {
    case 'consent':
    case 'name':
      return text.askName;
    case 'phone':
      return text.askPhone;
    case 'need':
      if (form.requestKey !== null) return text.askNeedAgain;
      return topics.length > 0 ? text.askNeedTopics : text.askNeed;
    case 'birthday':
      return text.askBirthday;
  }
}

/** What was answered here before somebody came back. */
function notedAnswer({ step, name, phone }: LeadForm): string | null {
  if (step === 'name') return name;
  return step === 'phone' && phone !== null ? formatPhone(phone) : null;
}

function keyboardOf(form: LeadForm, facts: QuestionFacts): ReplyKeyboard {
  const text = leadFormText[facts.locale];
  const ways = [...(stepBefore(form) ? [text.back] : []), ...skipLabel(form, text)];
  const rows = [
    ...answerRows(form.step, facts),
    ...(ways.length > 0 ? [ways.map((way) => Keyboard.text(way))] : []),
  ];
  if (rows.length === 0) return { remove_keyboard: true };
  return new Keyboard(rows).resized().placeholder(placeOf(form.step, facts));
}

function answerRows(step: FormStep, { locale, topics, telegramName }: QuestionFacts) {
  switch (step) {
    case 'name':
      return telegramName === null ? [] : [[Keyboard.text(telegramName)]];
    case 'phone':
      return [[Keyboard.requestContact(leadFormText[locale].sharePhone)]];
    case 'need':
      return topicRows(topics);
    case 'consent':
    case 'birthday':
      return [];
  }
}

function topicRows(topics: readonly string[]) {
  const perRow = topics.every((topic) => [...topic].length <= LONGEST_HALF) ? 2 : 1;
  const keys = topics.map((topic) => Keyboard.text(topic));
  return Array.from({ length: Math.ceil(keys.length / perRow) }, (_, row) =>
    keys.slice(row * perRow, (row + 1) * perRow),
  );
}

type Text = (typeof leadFormText)[Locale];

function skipLabel(form: LeadForm, text: Text): readonly string[] {
  switch (form.step) {
    case 'consent':
      return [];
    case 'name':
      return form.name === null ? [] : [text.keep];
    case 'phone':
      return [form.phone === null ? text.skip : text.keep];
    case 'need':
      return form.requestKey === null ? [] : [text.keep];
    case 'birthday':
      return [text.skip];
  }
}

function placeOf(step: FormStep, { locale, examplePhone }: QuestionFacts): string {
  const text = leadFormText[locale];
  switch (step) {
    case 'consent':
    case 'name':
      return text.namePlace;
    case 'phone':
      return examplePhone;
    case 'need':
      return text.needPlace;
    case 'birthday':
      return text.birthdayPlace;
  }
}
