import type { Parsed } from './parsed.ts';
import { type PersonName, type PersonNameRefusal, parsePersonName } from './person-name.ts';

const GREETING =
  /^(?:здравствуйте|здравствуй|привет(?:ствую|ик)?|добр(?:ый день|ый вечер|ое утро|ого дня|ого вечера|ого утра|ого времени суток)|hello|hi|hey|good (?:morning|afternoon|evening|day))(?![\p{L}\p{N}])/iu;
/** What parts a greeting from what follows. "Hello Kitty" is a name. */
const PARTING = /^(?:\s*[,.!)…–—-][\s,.!)…–—-]*|\s*$)/u;
const CALLED = /^\s*(?:(?:меня )?зовут|мо[её] имя|my name(?: is|['’]s)|call me)\s*[:,–—-]?\s+/iu;
/** "I am" tells a name only before a capital letter: "I am looking for a wardrobe" does not. */
const SELF = /^\s*(?:[Яя]|[Ээ]то|[Ii] am|[Ii]['’]m|[Tt]his is)\s*[:,–—-]?\s+(?=\p{Lu})/u;
const STOP = /(?<=\p{L}{2})[.!…]+$/u;

/** A name as `parsePersonName` takes it, in the words of somebody who was asked for theirs: "Здравствуйте, меня зовут Анна". */
export function parseIntroduction(text: string): Parsed<PersonName, PersonNameRefusal> {
  return parsePersonName(introducedName(text));
}

/**
 * The name in an answer to "What is your name?": "Анна" of "Здравствуйте, меня зовут Анна." Empty when people only greet; what
 * has no such words comes back as it is.
 */
export function introducedName(text: string): string {
  const said = text.trim();
  const rest = said.replace(GREETING, '');
  const told = withoutLead(rest);
  if (told !== rest) return told.replace(STOP, '');
  return rest !== said && PARTING.test(rest) ? rest.replace(PARTING, '').replace(STOP, '') : text;
}

/** Whether a name, given as the answer to the question, would be taken just so. */
export function isPlainAnswer(name: PersonName): boolean {
  return introducedName(name) === name && !isQuestion(name);
}

/** Whether people ask something. A `?` within an address is no question. */
export function isQuestion(text: string): boolean {
  return /[?？](?![\p{L}\p{N}_]+=)/u.test(text);
}

/** Drops "my name is" and what may stand before it. */
function withoutLead(text: string): string {
  const bare = text.replace(PARTING, '');
  const told = bare.replace(CALLED, '').replace(SELF, '');
  return told === bare ? text : told;
}
