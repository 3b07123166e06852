import { MongoError, notSupported } from '../errors.ts';
import { compareText } from './compare.ts';
import { legible } from './text.ts';
import { type Doc, doc, isDoc, plainNumber, type Value } from './value.ts';

/** A way to compare strings by the rules of a language. */
export type Collation = {
  /** Tells collations apart: two with the same name compare alike. */
  readonly name: string;
  /** As it is kept with an index. */
  readonly spec: Doc;
  compare(a: string, b: string): number;
  /** The form that all strings which compare as equal have in common. It says nothing about order. */
  fold(text: string): string;
};

const LANGUAGES = new Set(['en', 'ru']);
const SENSITIVITY = { 1: 'base', 2: 'accent', 3: 'variant' } as const;

/** What these say is so for `en` and `ru` anyway. */
const DEFAULTS: Readonly<Record<string, Value>> = {
  caseLevel: false,
  caseFirst: 'off',
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
};

/** Read a collation; undefined for none, or the simple one. Refused: languages and options that are not supported. */
export function parseCollation(value: Value | undefined): Collation | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value))
    throw new MongoError('TypeMismatch', "BSON field 'collation' is the wrong type, expected 'object'");
  if (value.size === 0) return undefined;
  const locale = value.get('locale');
  if (typeof locale !== 'string') throw new MongoError('FailedToParse', "a collation needs a 'locale'");
  if (locale === 'simple') return undefined;
  const language = locale.split(/[_-]/, 1)[0] ?? '';
  if (!LANGUAGES.has(language)) throw notSupported(`The locale '${locale}' of a collation`);
  for (const [option, wanted] of value) {
    const isKnown = ['locale', 'strength', 'version'].includes(option) || DEFAULTS[option] === wanted;
    if (!isKnown) throw notSupported(`The collation option '${option}'`);
  }
  return collationOf(language, Number(plainNumber(value.get('strength') ?? 3)));
}

const made = new Map<string, Collation>();

function collationOf(language: string, strength: number): Collation {
  if (strength !== 1 && strength !== 2 && strength !== 3) throw notSupported(`This strength of a collation`);
  const name = `${language}:${strength}`;
  const known = made.get(name);
  if (known) return known;
  const collator = new Intl.Collator(language, { sensitivity: SENSITIVITY[strength] });
  const fold = foldBy(collator);
  const collation: Collation = {
    name,
    spec: doc({ locale: language, strength }),
    fold,
    compare(a, b) {
      const [x, y] = [fold(a), fold(b)];
      return x === y ? 0 : collator.compare(legible(a), legible(b)) || compareText(x, y);
    },
  };
  made.set(name, collation);
  return collation;
}

/** Each character becomes the plainest one that the collator takes for the same; what it does not see is left out. */
function foldBy(collator: Intl.Collator): (text: string) => string {
  const known = new Map<string, string>();
  const plainest = (character: string): string => {
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
    const small = character.toUpperCase().toLowerCase();
    const smallBare = bare.toUpperCase().toLowerCase();
    const forms = ['', smallBare, small.normalize('NFKC'), small, bare, character.normalize('NFKC')];
    return forms.find((form) => collator.compare(form, character) === 0) ?? character;
  };
  return (text) => {
    let folded = '';
    for (const character of legible(text).normalize('NFC')) {
      let form = known.get(character);
      if (form === undefined) known.set(character, (form = plainest(character)));
      folded += form;
    }
    return folded;
  };
}

/** A value with all its strings folded: equal values, and only those, have the same index key. */
export function foldValue(value: Value, { fold }: Collation): Value {
  return mapText(value, fold);
}

function mapText(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, change));
  return isDoc(value) ? new Map([...value].map(([name, item]) => [name, mapText(item, change)])) : value;
}

/** Whether a value is, or holds, a string: others compare the same under any collation. */
export function holdsText(value: Value): boolean {
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return value.some(holdsText);
  return isDoc(value) && [...value.values()].some(holdsText);
}
