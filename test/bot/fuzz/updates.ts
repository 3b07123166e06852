import { readFileSync } from 'node:fs';
import type { Update } from 'grammy/types';
import type { Random } from './random.ts';
import { someCommand, someNumber, someText } from './words.ts';

/**
 * Types that an update of the Bot API 10.3 is made of, one a line: `Name: field:Type optional?:Type kind:String=constant`, or
 * `Name = Subtype Subtype`.
 */
const SCHEMA = readFileSync(new URL('./update-schema.txt', import.meta.url), 'utf8');

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly types: readonly string[];
  readonly constant: string | undefined;
}
type Described = { readonly subtypes: readonly string[] } | { readonly fields: readonly Field[] };

const TYPES = new Map(SCHEMA.trim().split('\n').map(readLine));

function readLine(line: string): readonly [string, Described] {
  const [, name = '', mark, rest = ''] = /^(\w+)(:| =) ?(.*)$/u.exec(line) ?? [];
  const parts = rest.split(' ').filter(Boolean);
  if (mark === ' =') return [name, { subtypes: parts }];
  return [name, { fields: parts.map(readField) }];
}

function readField(text: string): Field {
  const [, name = '', optional, types = '', constant] = /^(\w+)(\?)?:([^=]+)(?:=(.*))?$/u.exec(text) ?? [];
  return { name, isOptional: optional === '?', types: types.split('/'), constant };
}

/** Every kind of update there is. */
export const UPDATE_KINDS = fieldsOf('Update').flatMap(({ name, isOptional }) => (isOptional ? [name] : []));

function fieldsOf(type: string): readonly Field[] {
  const described = TYPES.get(type);
  return described && 'fields' in described ? described.fields : [];
}

/** Whom and what made-up updates speak of: some that are there, so that they reach the features. */
export interface Known {
  readonly users: () => readonly object[];
  readonly chats: () => readonly object[];
  readonly messageIds: () => readonly number[];
  readonly pressed: () => string;
  readonly now: () => Date;
}

/** Deeper than this only what must be there is there. */
const DEEP = 5;

/** Makes updates of every kind with random content, right by the schema. */
export function createUpdateMaker(random: Random, known: Known): (kind: string) => Update {
  let count = 0;

  function make(type: string, depth: number): unknown {
    if (type.startsWith('[]')) {
      return random.times(depth > DEEP ? 0 : random.below(4), () => make(type.slice(2), depth + 1));
    }
    const described = TYPES.get(type);
    if (!described) return plain(type);
    if ('subtypes' in described) return make(random.pick(described.subtypes), depth);
    if (type === 'User' && random.chance(0.8)) return random.pick(known.users());
    if (type === 'Chat' && random.chance(0.9)) return random.pick(known.chats());
    if (type === 'MessageEntity') return { type: random.pick(FORMATS), offset: random.below(3), length: 1 };
    const share = depth > DEEP ? 0 : 0.25 / (1 + depth);
    const present = described.fields.filter(({ isOptional }) => !isOptional || random.chance(share));
    const made = Object.fromEntries(present.map((field) => [field.name, valueOf(field, depth)]));
    return type === 'Chat' ? { ...made, type: random.pick(CHAT_TYPES) } : made;
  }

  function valueOf({ name, types, constant }: Field, depth: number): unknown {
    if (constant !== undefined) return constant;
    switch (name) {
      case 'id':
      case 'message_id':
        return types.includes('Integer') ? someId() : `made-up-${(count += 1)}`;
      case 'date':
      case 'edit_date':
        return Math.floor(known.now().getTime() / 1000) - random.below(100);
      case 'text':
      case 'caption':
      case 'query':
        return random.chance(0.3) ? someCommand(random) : someText(random);
      case 'file_id':
        return `made-up-file-${(count += 1)}`;
      case 'data':
        return known.pressed();
      default:
        return make(random.pick(types), depth + 1);
    }
  }

  function someId(): number {
    count += 1;
    return random.chance(0.8) ? 50_000_000 + count : random.pick([0, 1, ...known.messageIds()]);
  }

  function plain(type: string): unknown {
    if (type === 'Integer') return Math.min(someNumber(random), Number.MAX_SAFE_INTEGER);
    if (type === 'Boolean' || type === 'True') return random.chance(0.5);
    if (type.startsWith('Float')) return random.next() * 100;
    return random.chance(0.7) ? someText(random).slice(0, 60) : '';
  }

  return (kind) => {
    count += 1;
    const field = fieldsOf('Update').find(({ name }) => name === kind);
    const made = make(field?.types[0] ?? 'Message', 0);
    const payload = tidied(made, random, known);
    if (!kind.includes('business')) {
      for (const place of [payload, isLoose(payload) ? payload['message'] : undefined]) {
        if (isLoose(place)) delete place['business_connection_id'];
      }
    }
    return { update_id: 1_500_000_000 + count, [kind]: payload };
  };
}

type Loose = Record<string, unknown>;
const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the schema does not say: who writes in a private chat is whose chat it is, entities lie within the text, and the like. */
function tidied(payload: unknown, random: Random, known: Known): unknown {
  if (!isLoose(payload)) return payload;
  const { chat, message } = payload;
  const owner = isLoose(chat) && chat['type'] === 'private' ? chat['id'] : undefined;
  const user = known.users().find((each) => isLoose(each) && each['id'] === owner);
  const from = user && random.chance(0.95) ? { from: user } : {};
  const entities = entitiesIn(payload['text'], random);
  const inner = isLoose(message) ? { message: tidied(message, random, known) } : {};
  const { entities: _, caption_entities: __, ...rest } = payload;
  // A bot without topics of its own meets them in groups alone.
  if (owner !== undefined) for (const name of ['message_thread_id', 'is_topic_message']) delete rest[name];
  return { ...rest, ...from, ...(entities && { entities }), ...inner };
}

const CHAT_TYPES = ['private', 'group', 'supergroup', 'channel'];
const FORMATS = ['bold', 'italic', 'underline', 'spoiler', 'code', 'pre', 'blockquote', 'url', 'hashtag'];

function entitiesIn(text: unknown, random: Random): readonly object[] | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const command = /^\/\w+(?:@\w*)?/u.exec(text)?.[0];
  if (command !== undefined) return [{ type: 'bot_command', offset: 0, length: command.length }];
  if (random.chance(0.7)) return undefined;
  return random.times(random.below(3), () => {
    const offset = random.below(text.length);
    return { type: random.pick(FORMATS), offset, length: 1 + random.below(text.length - offset) };
  });
}

const JUNK: readonly unknown[] = [
  null,
  {},
  [],
  '',
  'x',
  -1,
  0,
  1e308,
  true,
  [null],
  { $gt: '' },
  { 'a.b': 1, $set: { x: 1 } },
  'y'.repeat(5000),
];

/** Puts junk in the place of some fields, takes some away, and adds some that nobody knows. */
export function spoiled(update: Update, random: Random): Update {
  const copy: Loose = structuredClone({ ...update });
  for (const _ of random.times(1 + random.below(3), () => 0)) spoilOne(copy, random);
  return { ...copy, update_id: update.update_id };
}

function spoilOne(root: Loose, random: Random): void {
  let place = root;
  for (;;) {
    const keys = Object.keys(place).filter((key) => key !== 'update_id');
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const inner = place[key];
    if (isLoose(inner) && random.chance(0.7)) {
      place = inner;
      continue;
    }
    const how = random.below(3);
    if (how === 0) delete place[key];
    else if (how === 1) place[key] = structuredClone(random.pick(JUNK));
    else
      place[random.pick(['$where', 'a.b', '__proto__x', 'holographic'])] = structuredClone(random.pick(JUNK));
    return;
  }
}
