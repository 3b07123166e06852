import { FormattedString } from '@grammyjs/parse-mode';
import { type FieldName, fieldEntry } from '../../../domain/segments/fields.ts';
import type { QueryError } from '../../../domain/segments/query-error.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip, codePoints } from '../../../domain/values/plain-text.ts';
import { queryText } from '../../text/query.text.ts';
import { optionName } from './query-words.ts';

/** Says what is wrong with a query: the word, and what may stand there. */
export function queryErrorView(error: QueryError, locale: Locale): FormattedString {
  const text = queryText[locale].error;
  if (error.code === 'empty') return FormattedString.join([text.empty]);
  if (error.code === 'too-long') return FormattedString.join([text.tooLong(error.length, error.max)]);
  const word = FormattedString.code(clip(error.word, 60));
  return FormattedString.join([word, `: ${errorWords(error, locale)}`]);
}

/** The same where it stands in the place of what the query would find. */
export function queryWarning(error: QueryError, locale: Locale): FormattedString {
  return FormattedString.join(['⚠️ ', queryErrorView(error, locale)]);
}

type AtWord = Exclude<QueryError, { readonly code: 'empty' | 'too-long' }>;

function errorWords(error: AtWord, locale: Locale): string {
  const text = queryText[locale].error;
  switch (error.code) {
    case 'too-deep':
      return text.tooDeep(error.max);
    case 'too-many':
      return text.tooMany(error.max);
    case 'unknown-field':
      return `${text.unknownField} ${error.suggestion ? text.maybe(error.suggestion) : text.fieldsAre}`;
    case 'no-name':
      return text.noName;
    case 'no-value':
      return text.noValue(expectedWords(error.field, locale));
    case 'bad-value': {
      const words = text.badValue(expectedWords(error.field, locale));
      return error.suggestion ? `${words} ${text.maybe(error.suggestion)}` : words;
    }
    case 'backwards':
      return text.backwards;
    case 'bad-comparison':
      return text.badComparison(expectedWords(error.field, locale));
    default:
      return placeWords(error, locale);
  }
}

type PlaceError = Extract<
  QueryError,
  {
    readonly code:
      | 'unclosed'
      | 'missing'
      | 'unexpected'
      | 'nothing-to-find'
      | 'unknown-stage'
      | 'unknown-member'
      | 'former-member'
      | 'several-members';
  }
>;

function placeWords(error: PlaceError, locale: Locale): string {
  const text = queryText[locale].error;
  switch (error.code) {
    case 'unclosed':
      return text.unclosed;
    case 'missing':
      return text.missing;
    case 'unexpected':
      return text.unexpected;
    case 'nothing-to-find':
      return text.nothingToFind;
    case 'unknown-stage':
      return text.unknownStage(error.stages.map(({ name }) => name[locale]).join(', '));
    case 'unknown-member':
      return text.unknownMember(namesOf(error.team, locale));
    case 'former-member':
      return text.formerMember(error.member.name, namesOf(error.team, locale));
    case 'several-members':
      return text.severalMembers(namesOf(error.members, locale));
  }
}

/** Names up to so many signs are read; the others are counted. */
const READ_AT_ONCE = 300;

/** Whole names, as many as are read at once, and how many more there are. */
function namesOf(
  members: readonly { readonly name: string; readonly username: string | null }[],
  locale: Locale,
): string {
  const named = members.map(({ name, username }) => (username ? `${name} (@${username})` : name));
  let room = READ_AT_ONCE;
  const beyond = named.findIndex((name) => {
    room -= codePoints(name);
    return room < 0;
  });
  // Of one very long name there is no whole one to be read otherwise.
  const shown = beyond < 0 ? named.length : Math.max(1, beyond);
  const names = named.slice(0, shown).join(', ');
  const more = named.length - shown;
  return more === 0 ? names : queryText[locale].error.andMore(names, more);
}

function expectedWords(field: FieldName, locale: Locale): string {
  const { type, options } = fieldEntry(field);
  const words = queryText[locale].expected[type];
  if (!options) return words;
  return `${words}: ${Object.keys(options)
    .map((option) => optionName(option, locale))
    .join(', ')}`;
}
