import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsPhrase, groupTrigger } from '../../../src/domain/groups/group-trigger.ts';

const settings = { keyPhrases: ['ищу мебель', 'сколько стоит'], groupPhones: true };
const talk = { text: '', hashtags: [], mentionsBot: false };

describe('what makes a message in a group a lead', () => {
  it.each([
    ['#заявка', 'hashtag'],
    ['#Заявка', 'hashtag'],
    ['#LEAD', 'hashtag'],
    ['#lead@our_shop', 'hashtag'],
    ['#заявка2', undefined],
    ['#leads', undefined],
    ['#вопрос', undefined],
  ])('%s', (hashtag, trigger) => {
    expect(groupTrigger({ ...talk, text: hashtag, hashtags: [hashtag] }, settings)).toBe(trigger);
  });

  it('takes the strongest sign of several', () => {
    const text = 'Ищу мебель, 8 916 123-45-67';
    expect(groupTrigger({ text, hashtags: ['#lead'], mentionsBot: true }, settings)).toBe('hashtag');
    expect(groupTrigger({ text, hashtags: [], mentionsBot: true }, settings)).toBe('mention');
    expect(groupTrigger({ ...talk, text }, settings)).toBe('phone');
    expect(groupTrigger({ ...talk, text }, { ...settings, groupPhones: false })).toBe('phrase');
    expect(groupTrigger({ ...talk, text }, { keyPhrases: [], groupPhones: false })).toBeUndefined();
  });

  it.each([
    ['А СКОЛЬКО СТОИТ доставка?', true],
    ['Сколько же стоит?', false],
    ['ищу — мебель!', true],
    ['Ищу\nмебель', true],
    ['поищу мебель', false],
    ['ищу мебельщика', false],
    ['', false],
  ])('finds a key phrase by whole words: %s', (text, isLead) => {
    expect(groupTrigger({ ...talk, text }, settings) === 'phrase').toBe(isLead);
  });

  it('does not tell ё from е', () => {
    expect(containsPhrase('Почем ещё пленка?', 'ПОЧЁМ')).toBe(true);
    expect(containsPhrase('тёплый пол', 'теплый пол')).toBe(true);
  });

  it('never finds a phrase without words', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[\s!?.,🙂]*$/u), (text, phrase) => {
        expect(containsPhrase(text, phrase)).toBe(false);
      }),
    );
  });

  it('finds a phrase wherever it stands, in any case', () => {
    const word = fc.stringMatching(/^[а-яa-z]{1,8}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(word),
        fc.array(word),
        (phrase, a, b) => {
          const text = [...a, phrase.join(', ').toUpperCase(), ...b].join(' ');
          expect(containsPhrase(text, phrase.join(' '))).toBe(true);
        },
      ),
    );
  });
});
