import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeAnswer } from '../../../../src/bot/features/lead-form/form.ts';
import type { FormStep, LeadForm } from '../../../../src/bot/features/lead-form/form-state.ts';
import { FORM_STEPS, leadForm } from '../../../../src/bot/features/lead-form/form-state.ts';
import type { Answer, Move } from '../../../../src/bot/features/lead-form/moves.ts';
import {
  afterCapture,
  beginForm,
  beginRequest,
  forward,
  requestFirst,
} from '../../../../src/bot/features/lead-form/steps.ts';
import type { Content } from '../../../../src/domain/content.ts';
import { parsePhone } from '../../../../src/domain/values/phone.ts';

const TODAY = { today: { year: 2026, month: 11, day: 21 }, country: 'RU' } as const;
const LONG = 'Здравствуйте! Хочу заказать у вас шкаф в прихожую, зачем вам мой телефон?';
const PHOTO: Content = { kind: 'photo', fileId: 'photo-1' };
const STICKER: Content = { kind: 'sticker', fileId: 'sticker-1' };

const typed = parsePhone('+79161234567');
if (!typed.ok) throw new Error('the phone of these tests is none');
const PHONE = typed.value;

function formAt(step: FormStep, with_: Partial<LeadForm> = {}): LeadForm {
  const form = beginForm({
    key: 'm:1:1',
    source: 'shop',
    referralCode: null,
    words: [],
    known: null,
    hasConsented: false,
  });
  if (!form) throw new Error('a stranger has nothing to answer');
  return { ...form, step, ...with_ };
}

const said = (content: Content | string, key = 'm:1:2'): Answer => ({
  kind: 'said',
  words: { key, content: typeof content === 'string' ? { kind: 'text', text: content } : content },
});
const contact = (own: boolean, phone = '79161234567'): Answer => ({
  kind: 'contact',
  own,
  phone,
  words: { key: 'm:1:2', content: { kind: 'contact', phone, name: 'Анна' } },
});

/** `ask phone`, `ask phone: needed`, `save-phone, then ask need`. */
function told(move: Move): string {
  if (move.do === 'ask') return `ask ${move.form.step}${move.hint === null ? '' : `: ${move.hint}`}`;
  return 'next' in move ? `${move.do}, then ${told(move.next)}` : move.do;
}

describe('what an answer leads to', () => {
  it.each<[FormStep, string, Answer, string]>([
    ['consent', 'agrees', { kind: 'agree' }, 'agree'],
    ['consent', 'declines', { kind: 'decline' }, 'decline'],
    ['consent', 'writes', said('Нужен шкаф'), 'ask consent: words-kept'],
    ['consent', 'sends a sticker', said(STICKER), 'ask consent: consent-first'],
    ['consent', 'shares a contact', contact(true), 'ask consent: consent-first'],
    ['consent', 'goes back', { kind: 'back' }, 'ask consent: consent-first'],
    ['name', 'gives a name', said('Анна'), 'ask phone'],
    ['name', 'types a phone', said('+7 916 123-45-67'), 'ask name: phone-noted'],
    ['name', 'types a phone with the name', said('Анна 8 916 123-45-67'), 'ask need: phone-noted'],
    [
      'name',
      'tells a phone in a sentence',
      said('Хочу у вас шкаф, 8 916 123-45-67'),
      'ask name: phone-noted',
    ],
    ['name', 'types all at once', said('Анна, 8 916 123-45-67, нужен шкаф'), 'capture'],
    ['name', 'writes nothing visible', said('​'), 'ask name: name-unclear'],
    ['name', 'writes a letter', said(LONG.repeat(3)), 'ask name: words-kept'],
    ['name', 'sends a photo', said(PHOTO), 'ask name: words-kept'],
    ['name', 'sends a sticker', said(STICKER), 'ask name: text-please'],
    ['name', 'skips', { kind: 'skip' }, 'ask name: needed'],
    ['name', 'goes back', { kind: 'back' }, 'ask name: first-question'],
    ['name', 'shares the phone at once', contact(true), 'ask name: phone-noted'],
    ['name', 'shares a friend', contact(false), 'ask name: foreign-contact'],
    ['phone', 'shares', contact(true), 'ask need'],
    ['phone', 'shares a friend', contact(false), 'ask phone: foreign-contact'],
    ['phone', 'shares nonsense', contact(true, '12'), 'ask phone: phone-unclear'],
    ['phone', 'types it', said('8 (916) 123-45-67'), 'ask need'],
    ['phone', 'types two', said('+79161234567 +79161234568'), 'ask phone: phone-many'],
    ['phone', 'types none', said('потом'), 'ask phone: phone-unclear'],
    ['phone', 'types an American one', said('(202) 555-0144'), 'ask phone: phone-abroad'],
    ['phone', 'types a British one', said('020 7946 0958'), 'ask phone: phone-abroad'],
    ['phone', 'types a Belarusian one', said('8 029 123-45-67'), 'ask phone: phone-abroad'],
    ['phone', 'types too little', said('8 916 123-45'), 'ask phone: phone-unclear'],
    ['phone', 'writes a letter', said(LONG), 'ask phone: words-kept'],
    ['phone', 'asks', said('А зачем?'), 'ask phone: words-kept'],
    ['phone', 'skips', { kind: 'skip' }, 'ask need'],
    ['phone', 'goes back', { kind: 'back' }, 'ask name'],
    ['need', 'writes', said('Шкаф'), 'capture'],
    ['need', 'sends a photo', said(PHOTO), 'capture'],
    ['need', 'sends a sticker', said(STICKER), 'ask need: need-unclear'],
    ['need', 'sends a poll', said({ kind: 'other', name: 'poll' }), 'ask need: need-unclear'],
    ['need', 'writes nothing visible', said(' '), 'ask need: need-unclear'],
    ['need', 'skips', { kind: 'skip' }, 'ask need: needed'],
    ['need', 'shares a friend', contact(false), 'capture'],
    ['need', 'shares the phone late', contact(true), 'ask need: phone-noted'],
    ['need', 'puts the phone right', said('ой, +7 701 111-22-34'), 'ask need: phone-noted'],
    ['need', 'puts the phone right', said('Sorry, I mean +1 202 555 0144'), 'ask need: phone-noted'],
    ['need', 'types the phone alone', said('8 926 111 22 33'), 'ask need: phone-noted'],
    ['need', 'says more', said('шкаф, 8 926 111 22 33'), 'capture'],
    ['need', 'tells a number', said('2400'), 'capture'],
    ['need', 'goes back', { kind: 'back' }, 'ask phone'],
    ['birthday', 'tells it', said('5 марта'), 'save-birthday, then finish'],
    ['birthday', 'skips', { kind: 'skip' }, 'finish'],
    ['birthday', 'writes something else', said('5 мрт'), 'ask birthday: birthday-unclear'],
    ['birthday', 'names the season alone', said('весной'), 'ask birthday: birthday-part'],
    ['birthday', 'names the month alone', said('in March'), 'ask birthday: birthday-part'],
    ['birthday', 'names the day alone', said('5'), 'ask birthday: birthday-part'],
    ['birthday', 'names the year alone', said('1990'), 'ask birthday: birthday-part'],
    ['birthday', 'names no day', said('31 февраля'), 'ask birthday: birthday-no-such-day'],
    ['birthday', 'names the future', said('05.03.2030'), 'ask birthday: birthday-year'],
    ['birthday', 'names the far past', said('05.03.1800'), 'ask birthday: birthday-year'],
    ['birthday', 'goes back', { kind: 'back' }, 'ask need'],
  ])('at %s: %s', (step, _, answer, expected) => {
    expect(told(takeAnswer(formAt(step), answer, TODAY))).toBe(expected);
  });

  it('keeps nothing that is written after "not now"', () => {
    const declined = takeAnswer(formAt('consent', { words: [] }), { kind: 'decline' }, TODAY);
    expect(declined.form).toMatchObject({ declined: true, words: [] });
    const after = takeAnswer(declined.form, said('Нужен шкаф'), TODAY);
    expect(told(after)).toBe('ask consent: consent-first');
    expect(after.form.words).toEqual([]);
  });

  it('drops what was kept when the person says "not now"', () => {
    const kept = takeAnswer(formAt('consent'), said('Нужен шкаф'), TODAY);
    expect(takeAnswer(kept.form, { kind: 'decline' }, TODAY).form.words).toEqual([]);
  });

  it('keeps at most twenty messages before the consent', () => {
    let form = formAt('consent');
    for (let i = 0; i < 20; i += 1) form = takeAnswer(form, said('Ау', `m:1:${i}`), TODAY).form;
    const full = takeAnswer(form, said('Ау'), TODAY);
    expect(told(full)).toBe('ask consent: words-full');
    expect(full.form.words).toHaveLength(20);
  });
});

describe('the way through the form', () => {
  it('takes words that came earlier for the need', () => {
    const words = [{ key: 'm:1:1', content: { kind: 'text', text: 'Нужен шкаф' } } as const];
    const move = takeAnswer(formAt('phone', { words }), { kind: 'skip' }, TODAY);
    expect(move).toMatchObject({ do: 'capture', words });
  });

  it('asks for the need when only a picture came earlier, and sends both', () => {
    const words = [{ key: 'm:1:1', content: PHOTO }];
    const asked = takeAnswer(formAt('phone', { words }), { kind: 'skip' }, TODAY);
    expect(told(asked)).toBe('ask need');
    const captured = takeAnswer(asked.form, said('Такой шкаф'), TODAY);
    if (captured.do !== 'capture') throw new Error('the need was not taken');
    expect(captured.words.map(({ key }) => key)).toEqual(['m:1:1', 'm:1:2']);
    expect(requestFirst(captured.words).map(({ key }) => key)).toEqual(['m:1:2', 'm:1:1']);
  });

  it('goes back to the name and on to the first question without an answer', () => {
    const form = formAt('need', { name: 'Ана', phone: PHONE });
    const back = takeAnswer(takeAnswer(form, { kind: 'back' }, TODAY).form, { kind: 'back' }, TODAY);
    expect(told(back)).toBe('ask name');
    const on = takeAnswer(back.form, said('Анна'), TODAY);
    expect(told(on)).toBe('ask need');
    expect(on.form).toMatchObject({ name: 'Анна', phone: PHONE });
  });

  it('keeps a noted answer when the person came back and changes nothing', () => {
    expect(told(takeAnswer(formAt('name', { name: 'Анна' }), { kind: 'skip' }, TODAY))).toBe('ask phone');
    const phone = takeAnswer(formAt('phone', { phone: PHONE }), { kind: 'skip' }, TODAY);
    expect(told(phone)).toBe('ask need');
    expect(phone.form.phone).toBe(PHONE);
  });

  it('remembers that the phone was the person’s own, until another is typed', () => {
    const shared = takeAnswer(formAt('phone'), contact(true), TODAY).form;
    expect(shared).toMatchObject({ phone: PHONE, phoneProven: true });
    const again = takeAnswer({ ...shared, step: 'phone' }, said('+79031234567'), TODAY).form;
    expect(again).toMatchObject({ phone: '+79031234567', phoneProven: false });
  });

  it('corrects a request that is saved already instead of making another', () => {
    const saved = afterCapture(
      formAt('need'),
      { clientId: 7, requestKey: 'm:1:2:lead', asksBirthday: true },
      'captured',
    );
    expect(told(saved)).toBe('ask birthday: captured');
    const back = takeAnswer(saved.form, { kind: 'back' }, TODAY);
    expect(told(back)).toBe('ask need');
    expect(told(takeAnswer(back.form, said('Шкаф и стол'), TODAY))).toBe(
      'correct-request, then ask birthday: corrected',
    );
    expect(told(takeAnswer(back.form, { kind: 'skip' }, TODAY))).toBe('ask birthday');
  });

  it('passes words, a letter, a question or a photo in place of the birthday on to the manager', () => {
    const form = formAt('birthday', { clientId: 7, requestKey: 'm:1:2:lead' });
    expect(told(takeAnswer(form, said('Спасибо, жду'), TODAY))).toBe('pass-on, then finish');
    expect(told(takeAnswer(form, said('Буду в 15'), TODAY))).toBe('pass-on, then finish');
    expect(told(takeAnswer(form, said(LONG), TODAY))).toBe('pass-on, then finish');
    expect(told(takeAnswer(form, said('Когда приедете?'), TODAY))).toBe('pass-on, then finish');
    expect(told(takeAnswer(form, said(PHOTO), TODAY))).toBe('pass-on, then finish');
  });

  it('does not ask for a birthday that may not be filled in', () => {
    const captured = { clientId: 7, requestKey: 'm:1:2:lead', asksBirthday: false };
    expect(told(afterCapture(formAt('need'), captured, 'captured'))).toBe('finish');
  });
});

describe('where a form begins', () => {
  const known = { clientId: 7, isProven: true, hasPhone: true, hasBirthday: true, isIdle: false };
  const route = (part: Partial<typeof known> | null, hasConsented: boolean) =>
    beginForm({
      key: 'k',
      source: null,
      referralCode: null,
      words: [],
      known: part && { ...known, ...part },
      hasConsented,
    })?.route ?? [];

  it.each<[string, Partial<typeof known> | null, boolean, readonly FormStep[]]>([
    ['a stranger is asked everything', null, false, FORM_STEPS],
    ['a stranger who agreed before begins with the name', null, true, FORM_STEPS.slice(1)],
    ['a full card with an open request needs the consent alone', {}, false, ['consent']],
    ['a missing phone is asked', { hasPhone: false }, false, ['consent', 'phone']],
    ['a missing birthday is asked', { hasBirthday: false }, false, ['consent', 'birthday']],
    ['the need is asked when nothing is open', { isIdle: true }, false, ['consent', 'need']],
    [
      'an account that proved nothing fills nothing in',
      { isProven: false, hasPhone: false, hasBirthday: false },
      false,
      ['consent'],
    ],
    ['nothing is left to ask', {}, true, []],
  ])('%s', (_, part, hasConsented, expected) => {
    expect(route(part, hasConsented)).toEqual(expected);
  });

  it('saves a phone of somebody with a card at once', () => {
    const form = beginForm({
      key: 'k',
      source: null,
      referralCode: null,
      words: [],
      known: { ...known, hasPhone: false },
      hasConsented: true,
    });
    if (!form) throw new Error('the phone is missing');
    expect(told(takeAnswer(form, contact(true), TODAY))).toBe('save-phone, then finish');
  });

  it('asks for nothing but the need when somebody known asks again', () => {
    const form = beginRequest('k', 7, 'flyer');
    expect(told(forward(form))).toBe('finish');
    expect(told(takeAnswer(form, said('Стол'), TODAY))).toBe('capture');
    expect(told(takeAnswer(form, { kind: 'back' }, TODAY))).toBe('ask need: first-question');
  });
});

describe('whatever comes', () => {
  const content: fc.Arbitrary<Content> = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }).map((text): Content => ({ kind: 'text', text })),
    fc.constantFrom<Content>(PHOTO, STICKER, { kind: 'other', name: 'poll' }),
  );
  const answer: fc.Arbitrary<Answer> = fc.oneof(
    fc.constantFrom<Answer>({ kind: 'agree' }, { kind: 'decline' }, { kind: 'back' }, { kind: 'skip' }),
    content.map((each) => said(each)),
    fc.tuple(fc.boolean(), fc.string()).map(([own, phone]) => contact(own, phone)),
  );

  it('the form stays one that can be stored and read back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORM_STEPS), fc.array(answer, { maxLength: 12 }), (step, answers) => {
        let form = formAt(step);
        for (const each of answers) {
          const move = takeAnswer(form, each, TODAY);
          form = move.do === 'agree' ? forward(move.form).form : move.form;
          expect(leadForm.safeParse(JSON.parse(JSON.stringify(form))).data).toEqual(form);
          expect(form.route).toContain(form.step);
        }
      }),
    );
  });
});

describe('an album', () => {
  const picture = (key: string, album = 'a1'): Answer => ({
    kind: 'said',
    words: { key, content: PHOTO, album },
  });

  it('before the consent is kept whole and asked about once', () => {
    const first = takeAnswer(formAt('consent'), picture('m:1:2'), TODAY);
    expect(told(first)).toBe('ask consent: words-kept');
    const second = takeAnswer(first.form, picture('m:1:3'), TODAY);
    expect(told(second)).toBe('stay');
    expect(second.form.words.map(({ key }) => key)).toEqual(['m:1:2', 'm:1:3']);
    expect(told(takeAnswer(second.form, picture('m:1:4', 'a2'), TODAY))).toBe('ask consent: words-kept');
  });

  it('in answer to the need is one request, and is no answer to the birthday', () => {
    const first = takeAnswer(formAt('need'), picture('m:1:2'), TODAY);
    expect(told(first)).toBe('capture');
    const captured = { clientId: 7, requestKey: 'm:1:2:lead', asksBirthday: true };
    const asked = afterCapture(first.form, captured, 'captured');
    expect(told(takeAnswer(asked.form, picture('m:1:3'), TODAY))).toBe('pass-on, then stay');
  });

  it('is not kept of somebody who declined', () => {
    const declined = takeAnswer(formAt('consent'), { kind: 'decline' }, TODAY).form;
    const first = takeAnswer(declined, picture('m:1:2'), TODAY).form;
    expect(takeAnswer(first, picture('m:1:3'), TODAY).form.words).toEqual([]);
  });
});
