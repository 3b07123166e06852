import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, nameWords } from '../../../src/domain/values/search-words.ts';

describe('nameWords', () => {
  it.each([
    ['Анна Петрова', ['анна', 'петрова']],
    ['Пётр Щёголев-Ёлкин', ['петр', 'щеголев', 'елкин']],
    ['Андрей Йовович', ['андрей', 'йовович']],
    ["O'Brien, José", ['o', 'brien', 'jose']],
    ['𝓐𝓷𝓷𝓪', ['anna']],
    ['ＡＮＮＡ', ['anna']],
    ['ООО «Ромашка-2»', ['ооо', 'ромашка', '2']],
    ['🌸 Анна анна 🌸', ['анна']],
    ['Їжак', ['їжак']],
    // A Latin A and a; a Cyrillic А; capitals that are alike only as such.
    ['A\u043dн\u0061', ['анна']],
    ['\u0410nna', ['anna']],
    ['CEP\u0413EЙ', ['сергей']],
    ['H\u0438к\u006fл\u0061й', ['николай']],
    ['Anna Анна', ['anna', 'анна']],
    ['Zебра', ['zeбpa']],
    ['🔥', []],
    ['', []],
  ])('reads in %j the words %j', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  it('finds the same words however a name is spelled', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-яёйА-ЯЁЙ]{1,20}$/), (name) => {
        const spelled = [name.toUpperCase(), name.toLowerCase(), name.normalize('NFD'), `«${name}»`];
        for (const spelling of spelled) expect(nameWords(spelling)).toEqual(nameWords(name));
      }),
    );
  });
});

describe('foldForSearch', () => {
  it.each([
    [' Ёлка  и\nАЛЁНА ', 'елка и алена'],
    ['ЙОД', 'йод'],
    ['Łódź Ünal İstanbul', 'łodz unal istanbul'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('is the same folded twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
      { numRuns: 1000 },
    );
  });
});
