import { beginsAsRequest } from './begins-as-request.ts';
import type { Parsed } from './parsed.ts';
import { type PersonName, type PersonNameRefusal, parsePersonName } from './person-name.ts';
import { isBareWish, isWish, partedAtWish, wantsWhatWasNamed } from './wish.ts';

const GREETING = String.raw`(?:здрав?ст?вуй(?:те)?|здрас(?:ть?|ьт)[еи]|(?:день|вечер) добрый|утро доброе|привет(?:ствую|ик)?|добр(?:ый день|ый вечер|ое утро|ого дня|ого вечера|ого утра|ого времени суток)|(?:hello|hi|hey)(?: there| all| everyone)?|good (?:morning|afternoon|evening|day))(?![\p{L}\p{N}])`;
/** What parts a greeting from what follows. "Hello Kitty" is a name, and so is "Hi-Chun". */
const PARTING = String.raw`(?:\s*[\n,.!:)(…–—\p{Extended_Pictographic}][\s,.!:)(…–—\p{Emoji_Modifier}\p{Extended_Pictographic}\uFE0F-]*|\s+-\s*|-\s+|\s*$)`;
const GREETINGS = new RegExp(`^(?:${GREETING}${PARTING})+`, 'iu');
const BARE_GREETING = new RegExp(`^${GREETING}`, 'iu');
const CALLED =
  /^\s*(?:(?:меня\s+)?зовут(?:\s+меня)?|(?:(?:можно|можете)\s+)?(?:меня\s+)?(?:зовите|звать|называйте|называть)(?:\s+меня)?(?:\s+просто)?|(?:мо[её]\s+)?имя|(?:my|the)\s+name(?:\s+is|['’]s)|(?:you\s+(?:can|may)\s+|please\s+|just\s+)+call\s+me)\s*[:,–—-]?\s+(?=\S)/iu;
/** "I am" tells a name only before a capital letter, and no polite "Вы": "I am looking for a wardrobe" does not. */
const SELF =
  /^\s*(?:[Яя]|[Ээ]то|[Ii] am|[Ii]['’]m|[Ii]t['’]s|[Tt]his is|[Cc]all me|[Мм]ожно|[Пп]росто|[Мм]ожно просто|[Jj]ust)\s*[:,–—-]?\s+(?=\p{Lu})(?!В(?:ы|ас|ам|ами|аш\p{L}*)(?!\p{L}))/u;
/** Where the name in a sentence ends and something else begins. "Mrs. Brown" and "Smith, Jr." are names. */
const END =
  /(?<=\p{L}{2})(?<!(?<!\p{L})(?:[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|[Pp]rof))[.!?…]+\s+(?=\S)|[,;\n]\s*(?!\p{Lu}\p{L}|\s|$)/u;
const BEFORE_WISH =
  /^([^,;:\n]+?)(?:[,;:\n]|\s[–—-]\s| ?\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*)\s*(.+)$/su;
/** With what sentences begin and by what nobody is called: "Спасибо, хочу шкаф". */
const INTERJECTION =
  /^(?:(?:большое\s+)?спасибо(?:\s+(?:большое|заранее))?|благодарю|извините|простите|прошу прощения|всем привет|да|нет|ага|ок(?:ей)?|хорошо|ладно|конечно|интересно|ну|ой|алло|слушайте|смотрите|не знаю|не ?важно|вообще|короче|в общем|если можно|девушка|мужчина|ребята|друзья|коллеги|уважаемые|thanks|thank you|sorry|excuse me|yes|yeah|yep|no|ok(?:ay)?|sure|well|please|guys)$/iu;
/** Words with a capital each, no word of a sentence among them. */
const NAMES =
  /^(?!(?:Не|Ни|На|Мы|Вы|Он|Она|Мне|Нам|Но|Ну|Так|Вот|Тут|Там|Это|Ещё|Еще|Если|Просто|Тоже|Сейчас|Срочно|Очень|Not|But|And|So)(?!\p{L}))\p{Lu}\p{L}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’.-]*)*$/u;
/** More words than these before a request are a sentence. */
const MOST_NAMES = 3;
/** What joins a name to the sentence after it: "Меня зовут Анна и я хочу шкаф". */
const JOINT = /(?<=\S)\s+(?:и|а|но|and|but|so)$/iu;
const STOP = /(?<=\p{L}{2})[.!…]+$/u;

/** What people say who were asked for their name. */
export interface Introduction {
  /** Empty when they only greet, or greet and ask for something; what has no words of an introduction comes back as it is. */
  readonly name: string;
  /** What they say after it, or ask for in its place. */
  readonly rest: string;
}

/** A name as `parsePersonName` takes it, in the words of somebody who was asked for theirs: "Здравствуйте, меня зовут Анна". */
export function parseIntroduction(text: string): Parsed<PersonName, PersonNameRefusal> {
  return parsePersonName(introducedName(text));
}

/** Parts the name in an answer to "What is your name?" from what follows it: "Анна" of "Здравствуйте, меня зовут Анна." */
export function readIntroduction(text: string): Introduction {
  const said = text.trim();
  const greeted = said.replace(GREETINGS, '');
  return (
    introducedIn(said) ??
    namedBeforeRequest(greeted) ?? { name: greeted === said ? text : greeted.replace(STOP, ''), rest: '' }
  );
}

/** What people say after a greeting, or after they have introduced themselves: "Нужен шкаф" of "Меня зовут Олег. Нужен шкаф". */
export function saidAfterIntroduction(text: string): string {
  return introducedIn(text.trim())?.rest ?? '';
}

function introducedIn(said: string): Introduction | undefined {
  const bare = said.replace(GREETINGS, '').replace(BARE_GREETING, '');
  const called = bare.replace(CALLED, '');
  if (called === bare && bare !== said && beginsAsRequest(bare)) return { name: '', rest: bare.trim() };
  const told = called.replace(SELF, '');
  if (told === bare) return undefined;
  return partedAtEnd(told) ?? partedAtJoint(told) ?? { name: told.replace(STOP, ''), rest: '' };
}

function partedAtEnd(told: string): Introduction | undefined {
  const end = END.exec(told);
  return end ? { name: told.slice(0, end.index), rest: told.slice(end.index + end[0].length) } : undefined;
}

function partedAtJoint(told: string): Introduction | undefined {
  const parted = partedAtWish(told);
  return parted && { ...parted, name: parted.name.replace(JOINT, '') };
}

/** At more marks than END, and before a capital letter, too, where a wish follows: "Олег", and "Нужен шкаф" on the next line. */
function partedBeforeWish(told: string): Introduction | undefined {
  const [, name = '', rest = ''] = BEFORE_WISH.exec(told) ?? [];
  return isWish(rest) ? { name, rest } : undefined;
}

/** "Анна, хочу шкаф". Before a question there may stand what it is about: "Шкаф, сколько стоит?"; and before a wish: "Шкаф, хочу белый". */
function namedBeforeRequest(greeted: string): Introduction | undefined {
  if (isWish(greeted)) return { name: '', rest: greeted };
  const parted = [partedAtEnd(greeted), partedBeforeWish(greeted)].find(
    (found) => found && beginsAsRequest(found.rest),
  );
  if (!parted) return namedBeforeWish(greeted);
  const { name, rest } = parted;
  if (INTERJECTION.test(name.trim())) return { name: '', rest };
  if (wantsWhatWasNamed(rest)) return { name: '', rest: greeted };
  return mayBeName(name) && !isQuestion(rest) ? parted : undefined;
}

/** "Анна хочу шкаф", with nothing between. "Шкаф нужен" names a thing, and "А мне нужен шкаф" nobody. */
function namedBeforeWish(greeted: string): Introduction | undefined {
  const parted = partedAtWish(greeted);
  if (!parted) return undefined;
  const { name, rest } = parted;
  const isOfThing = isBareWish(rest) || wantsWhatWasNamed(rest);
  const isNamed = NAMES.test(name) && !INTERJECTION.test(name) && mayBeName(name) && !isQuestion(rest);
  return isNamed && !isOfThing ? parted : { name: '', rest: greeted };
}

function mayBeName(words: string): boolean {
  return words.trim().split(/\s+/u).length <= MOST_NAMES && !beginsAsRequest(words);
}

export function introducedName(text: string): string {
  return readIntroduction(text).name;
}

/** Whether a name, given as the answer to the question, would be taken just so. */
export function isPlainAnswer(name: PersonName): boolean {
  return introducedName(name) === name && !isQuestion(name);
}

/** Whether people ask something. A `?` within an address is no question. */
export function isQuestion(text: string): boolean {
  return /[?？](?![\p{L}\p{N}_]+=)/u.test(text);
}
