import { type Content, wordsOf } from '../../../domain/content.ts';
import { parseNewClient } from '../../../domain/leads/parse-new-client.ts';
import { parseBirthday } from '../../../domain/values/birthday.ts';
import type { CalendarDate } from '../../../domain/values/calendar-date.ts';
import { isQuestion, parseIntroduction, readIntroduction } from '../../../domain/values/introduction.ts';
import { refused } from '../../../domain/values/parsed.ts';
import { tellsPartOfDate } from '../../../domain/values/part-of-date.ts';
import { type PersonName, parsePersonName } from '../../../domain/values/person-name.ts';
import {
  type Phone,
  type PhoneCountry,
  parseContactPhone,
  parsePhone,
} from '../../../domain/values/phone.ts';
import { codePoints } from '../../../domain/values/plain-text.ts';
import type { LeadForm, Words } from './form-state.ts';
import { isYesOrNo } from './labels.ts';
import type { Answer, Hint, Move } from './moves.ts';
import { back, forward, isRequest, keepWords } from './steps.ts';
import { lacksCountryCode, phoneAlone } from './typed-phone.ts';

/** Nothing longer than this is an attempt at a phone or a date: it is a message. */
const LONGEST_DETAIL = 40;
/** More words than these before a phone are a sentence. */
const MOST_NAMES = 3;

/** By what answers are read: the person's day, for their birthday, and the country whose numbers need no code. */
export interface ReadBy {
  readonly today: CalendarDate;
  readonly country: PhoneCountry;
}

/** The form's one decision: what an answer at this step leads to. */
export function takeAnswer(form: LeadForm, answer: Answer, by: ReadBy): Move {
  if (answer.kind === 'said' && isRestOfAlbum(form, answer.words)) return takeAlong(form, answer.words);
  if (form.step === 'consent') return atConsent(form, answer);
  switch (answer.kind) {
    case 'back':
      return back(form);
    case 'skip':
      return atSkip(form);
    case 'contact':
      return atContact(form, answer, by);
    case 'said':
      return atWords(form, answer.words, by);
    case 'agree':
    case 'decline':
      return ask(form);
  }
}

function atConsent(form: LeadForm, answer: Answer): Move {
  switch (answer.kind) {
    case 'agree':
      return { do: 'agree', form };
    case 'decline':
      return { do: 'decline', form: { ...form, declined: true, words: [] } };
    case 'said':
      return form.declined || !isRequest(answer.words.content)
        ? ask(form, 'consent-first')
        : keepWords(form, answer.words);
    default:
      return ask(form, 'consent-first');
  }
}

/** Skips what may be skipped; where an answer stands already, keeps it. */
function atSkip(form: LeadForm): Move {
  switch (form.step) {
    case 'name':
      return form.name === null ? ask(form, 'needed') : forward(form);
    case 'phone':
      return forward({ ...form, phoneSkipped: form.phone === null });
    case 'need':
      if (form.requestKey !== null) return forward(form);
      return form.words.length > 0 ? { do: 'capture', form, words: form.words } : ask(form, 'needed');
    default:
      return { do: 'finish', form, hint: null };
  }
}

function atContact(form: LeadForm, answer: Extract<Answer, { kind: 'contact' }>, { country }: ReadBy): Move {
  if (!answer.own)
    return form.step === 'need' ? atNeed(form, answer.words, country) : ask(form, 'foreign-contact');
  const phone = parseContactPhone(answer.phone, country);
  return phone.ok ? takePhone(form, phone.value, null) : ask(form, 'phone-unclear');
}

function atWords(form: LeadForm, words: Words, { today, country }: ReadBy): Move {
  const { content } = words;
  if (form.step === 'need') return atNeed(form, words, country);
  if (content.kind !== 'text') return isRequest(content) ? aside(form, words) : ask(form, 'text-please');
  switch (form.step) {
    case 'name':
      return atName(form, words, country);
    case 'phone':
      return atPhone(form, words, country);
    default:
      return atBirthday(form, words, parseBirthday(content.text, today));
  }
}

function atName(form: LeadForm, words: Words, country: PhoneCountry): Move {
  const text = wordsOf(words.content);
  const withPhone = form.clientId === null ? nameAndPhone(form, words, country) : undefined;
  if (withPhone) return withPhone;
  const { name: said, rest } = readIntroduction(text);
  const { name: called, phones } = parseNewClient(said, country);
  // A card has its number already; the one beside the name is passed on.
  const told = phones.length > 0 && called !== null ? called : said;
  const asksInstead = told === '' && rest !== '';
  if (asksInstead || isQuestion(told)) return aside(form, words);
  const name = isYesOrNo(told) ? refused('not-a-name') : parsePersonName(told);
  const answered = { ...form, answers: { ...form.answers, name: words.key } };
  if (name.ok) return takeName(answered, name.value, rest === '' && told === said ? null : words);
  return name.code === 'too-long' ? aside(form, words) : ask(answered, 'name-unclear');
}

/** `more`: the message, when it says more than the name. Once the request is saved, a name that is put right goes onto the card. */
function takeName(form: LeadForm, name: PersonName, more: Words | null): Move {
  const named = { ...form, name };
  if (form.clientId === null)
    return more ? forward(keepWords(named, more).form, 'words-kept') : forward(named);
  const next = forward(named, more && 'passed-on');
  const saved: Move = { do: 'save-name', form: named, name, next };
  return more ? { do: 'pass-on', form, words: more, next: saved } : saved;
}

/** Many give both at once, `Анна 8 916 123-45-67`, or the phone first; what else they write goes with the request. */
function nameAndPhone(form: LeadForm, words: Words, country: PhoneCountry): Move | undefined {
  const { name: told, rest } = readIntroduction(wordsOf(words.content));
  const [who, more] = [parseNewClient(told, country), parseNewClient(rest, country)];
  const [phone, second] = new Set([...who.phones, ...more.phones]);
  if (phone === undefined || second !== undefined) return undefined;
  const name = parseIntroduction(who.name ?? '');
  const isName = name.ok && !isQuestion(name.value) && name.value.split(' ').length <= MOST_NAMES;
  const saysMore = who.need !== '' || more.name !== null || more.need !== '' || (name.ok && !isName);
  const answers = { ...form.answers, name: words.key };
  const noted = { ...form, answers, phone, phoneProven: false, phoneSkipped: false };
  const kept = saysMore ? keepWords(noted, words).form : noted;
  return isName ? forward({ ...kept, name: name.value }, 'phone-noted') : ask(kept, 'phone-noted');
}

function atPhone(form: LeadForm, words: Words, country: PhoneCountry): Move {
  const text = wordsOf(words.content);
  const phone = parsePhone(text, country);
  if (phone.ok) return takePhone(form, phone.value, words.key);
  const answered = { ...form, answers: { ...form.answers, phone: words.key } };
  if (phone.code === 'too-many') return ask(answered, 'phone-many');
  if (isMessage(words.content)) return aside(form, words);
  return ask(answered, lacksCountryCode(text) ? 'phone-abroad' : 'phone-unclear');
}

/** `typedIn`: the message's key; null when it was shared, which proves whose it is. */
function takePhone(form: LeadForm, phone: Phone, typedIn: string | null): Move {
  const answers = { ...form.answers, phone: typedIn };
  const filled = { ...form, answers, phone, phoneProven: typedIn === null, phoneSkipped: false };
  const next = form.step === 'phone' ? forward(filled) : ask(filled, 'phone-noted');
  return form.clientId === null ? next : { do: 'save-phone', form: filled, phone, next };
}

/** A number that was shared stays the person's own; another one goes with the request. */
function takeSecondPhone(form: LeadForm, phone: Phone, words: Words): Move {
  return phone === form.phone ? ask(form, 'phone-noted') : aside(form, words);
}

function atNeed(form: LeadForm, words: Words, country: PhoneCountry): Move {
  const phone = form.route.includes('phone') ? phoneAlone(wordsOf(words.content), country) : undefined;
  if (phone !== undefined && words.content.kind === 'text')
    return form.phoneProven ? takeSecondPhone(form, phone, words) : takePhone(form, phone, words.key);
  if (!isRequest(words.content)) return ask(form, 'need-unclear');
  if (form.requestKey !== null)
    return { do: 'correct-request', form, words, next: forward(form, 'corrected') };
  return { do: 'capture', form: { ...form, album: words.album ?? null }, words: [...form.words, words] };
}

function atBirthday(form: LeadForm, words: Words, birthday: ReturnType<typeof parseBirthday>): Move {
  if (birthday.ok) {
    return { do: 'save-birthday', form, birthday: birthday.value, next: { do: 'finish', form, hint: null } };
  }
  switch (birthday.code) {
    case 'empty':
    case 'not-a-date':
      if (tellsPartOfDate(wordsOf(words.content))) return ask(form, 'birthday-part');
      return beginsWithNumber(words.content) && !isMessage(words.content)
        ? ask(form, 'birthday-unclear')
        : aside(form, words);
    case 'no-such-day':
      return ask(form, 'birthday-no-such-day');
    case 'in-the-future':
    case 'too-old':
      return ask(form, 'birthday-year');
  }
}

/** A question to the business, too, is no attempt at a detail. */
function isMessage(content: Content): boolean {
  const words = wordsOf(content);
  return codePoints(words) > LONGEST_DETAIL || isQuestion(words);
}

/** What does not cannot have been meant as a date: `5 мрт` can, `буду в 15` cannot. */
function beginsWithNumber(content: Content): boolean {
  return /^[^\p{L}]*\d/u.test(wordsOf(content));
}

/** A message in the middle of the form: passed on when there is a card, else kept for the request. */
function aside(form: LeadForm, words: Words): Move {
  if (form.clientId === null) return keepWords(form, words);
  const taken = { ...form, album: words.album ?? null };
  const next: Move = form.step === 'birthday' ? { do: 'finish', form, hint: null } : ask(taken, 'passed-on');
  return { do: 'pass-on', form, words, next };
}

function isRestOfAlbum(form: LeadForm, { album }: Words): boolean {
  return album !== undefined && album === form.album;
}

/** The next picture of an album goes where the first one went, and the question is not asked once more. */
function takeAlong(form: LeadForm, words: Words): Move {
  if (form.clientId !== null) return { do: 'pass-on', form, words, next: { do: 'stay', form } };
  return { do: 'stay', form: keepWords(form, words).form };
}

function ask(form: LeadForm, hint: Hint | null = null): Move {
  return { do: 'ask', form, hint };
}
