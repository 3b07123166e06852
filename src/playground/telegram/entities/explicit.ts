import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../refusal.ts';
import { byteOffset, type FindUser, sortEntities } from './formatted.ts';
import { checkLink } from './links.ts';

const PLAIN = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
] as const;
/** Telegram finds these by itself, so a bot's own are read and dropped. */
const FOUND = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
] as const;

const unit = z.coerce.number().int();
const span = { offset: unit, length: unit };

const entitySchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(PLAIN), ...span }),
  z.object({ type: z.enum(FOUND), ...span }),
  z.object({ type: z.literal('pre'), ...span, language: z.string().optional() }),
  z.object({ type: z.literal('text_link'), ...span, url: z.string() }),
  z.object({ type: z.literal('text_mention'), ...span, user: z.object({ id: z.coerce.number() }) }),
  z.object({ type: z.literal('custom_emoji'), ...span, custom_emoji_id: z.string() }),
  z.object({
    type: z.literal('date_time'),
    ...span,
    unix_time: unit,
    date_time_format: z.string().optional(),
  }),
]);

type Given = z.infer<typeof entitySchema>;

/**
 * Checks the entities that a bot gives by itself against the text they mark. Out of range, or cutting a surrogate
 * pair in two, is refused; an unknown user's mention and what Telegram finds by itself are dropped; overlapping
 * ones are cut so that they nest.
 */
export function readEntities(text: string, given: readonly unknown[], findUser: FindUser): MessageEntity[] {
  const entities = given.map(parseEntity).filter((entity) => entity.length > 0);
  for (const entity of entities) checkSpan(text, entity);
  return nest(entities.flatMap((entity) => accept(entity, findUser)));
}

function parseEntity(raw: unknown): Given {
  const parsed = entitySchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (issue?.code === 'invalid_union')
    throw badRequest("can't parse MessageEntity: Unsupported type specified");
  throw badRequest(`can't parse MessageEntity: Can't find field "${field}"`);
}

function checkSpan(text: string, { offset, length }: Given): void {
  if (offset < 0 || offset > 1_000_000) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0 || length > 1_000_000) throw badRequest(`receive an entity with incorrect length ${length}`);
  const end = offset + length;
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  if (cutsPair(text, offset)) {
    throw badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, offset - 1)}`,
    );
  }
  if (cutsPair(text, end)) {
    throw badRequest(
      `entity ends in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, end - 1)}`,
    );
  }
}

function cutsPair(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

function accept(entity: Given, findUser: FindUser): MessageEntity[] {
  const { offset, length } = entity;
  if (entity.type === 'text_link') {
    const link = checkLink(entity.url);
    if (!link.ok) throw badRequest(`wrong message entity: ${link.reason}`);
    return [{ type: 'text_link', offset, length, url: link.url }];
  }
  if (entity.type === 'text_mention') {
    const user = findUser(entity.user.id);
    return user === undefined ? [] : [{ type: 'text_mention', offset, length, user }];
  }
  if (entity.type === 'pre') {
    return [{ type: 'pre', offset, length, ...(entity.language ? { language: entity.language } : {}) }];
  }
  if (entity.type === 'custom_emoji') {
    return [{ type: 'custom_emoji', offset, length, custom_emoji_id: entity.custom_emoji_id }];
  }
  if (entity.type === 'date_time') {
    return [{ type: 'date_time', offset, length, unix_time: entity.unix_time, date_time_format: '' }];
  }
  return isPlain(entity.type) ? [{ type: entity.type, offset, length }] : [];
}

function isPlain(type: string): type is (typeof PLAIN)[number] {
  return PLAIN.some((plain) => plain === type);
}

/** Cuts entities that cross another's end, and drops what lies inside code: nothing nests there. */
function nest(entities: readonly MessageEntity[]): MessageEntity[] {
  const result: MessageEntity[] = [];
  const queue = sortEntities(entities);
  for (let entity = queue.shift(); entity !== undefined; entity = queue.shift()) {
    const { offset, length } = entity;
    const end = offset + length;
    const open = result.filter((other) => other.offset + other.length > offset);
    if (open.some((other) => other.type === 'code' || other.type === 'pre')) continue;
    const cut = Math.min(end, ...open.map((other) => other.offset + other.length));
    result.push({ ...entity, length: cut - offset });
    if (cut < end) {
      queue.push({ ...entity, offset: cut, length: end - cut });
      queue.splice(0, queue.length, ...sortEntities(queue));
    }
  }
  return sortEntities(result);
}
