import type { Update } from 'grammy/types';
import { z } from 'zod';

const user = z.looseObject({
  id: z.int(),
  is_bot: z.boolean(),
  first_name: z.string(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});

const chat = z.looseObject({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: z.string().optional(),
  username: z.string().optional(),
});

const entity = z.looseObject({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0),
  url: z.string().optional(),
  user: user.optional(),
});

const file = z.looseObject({ file_id: z.string().min(1), file_name: z.string().optional() });
const files = {
  photo: z.array(file).optional(),
  video: file.optional(),
  audio: file.optional(),
  animation: file.optional(),
  document: file.optional(),
};
/** A block of a rich message, or an item in one, as far as it may hold a file. */
export const blockShape = z.object({
  ...files,
  voice_note: file.optional(),
  has_spoiler: z.boolean().optional(),
});

const place = { latitude: z.number(), longitude: z.number() };

const origin = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('user'), sender_user: user }),
  z.looseObject({ type: z.literal('hidden_user'), sender_user_name: z.string() }),
  z.looseObject({ type: z.literal('chat') }),
  z.looseObject({ type: z.literal('channel') }),
]);

/** What features read of a message; of what stands inside another one, which may be years old, the same. */
const said = {
  message_id: z.int(),
  date: z.int(),
  chat,
  from: user.optional(),
  sender_chat: chat.optional(),
  via_bot: user.optional(),
  text: z.string().optional(),
  entities: z.array(entity).optional(),
  caption: z.string().optional(),
  caption_entities: z.array(entity).optional(),
  media_group_id: z.string().optional(),
  ...files,
  voice: file.optional(),
  video_note: file.optional(),
  sticker: file.optional(),
  rich_message: z.looseObject({ blocks: z.array(z.looseObject({ type: z.string() })) }).optional(),
  contact: z
    .looseObject({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().optional(),
      user_id: z.int().optional(),
    })
    .optional(),
  location: z.looseObject(place).optional(),
  venue: z.looseObject({ title: z.string(), address: z.string() }).optional(),
  forward_origin: origin.optional(),
  migrate_to_chat_id: z.int().optional(),
  message_thread_id: z.int().optional(),
  business_connection_id: z.string().optional(),
  edit_date: z.int().optional(),
};
/** A message that is replied to is of the same chat, whatever it says itself. */
const message = z.looseObject({
  ...said,
  reply_to_message: z.looseObject({ ...said, chat: chat.optional() }).optional(),
});

const standing = z.looseObject({ status: z.string(), user });

/** The kinds of updates that the bot reacts to. */
const SHAPES = {
  message,
  edited_message: message,
  business_message: message,
  edited_business_message: message,
  callback_query: z.looseObject({
    id: z.string(),
    from: user,
    // Of an old message there are only its chat, its id, and 0 for a date.
    message: z.looseObject({ ...said, reply_markup: keyboard().optional() }).optional(),
    data: z.string().optional(),
  }),
  my_chat_member: z.looseObject({ chat, from: user, old_chat_member: standing, new_chat_member: standing }),
  business_connection: z.looseObject({
    id: z.string(),
    user,
    user_chat_id: z.int(),
    is_enabled: z.boolean(),
  }),
  deleted_business_messages: z.looseObject({ business_connection_id: z.string(), chat }),
} as const satisfies Readonly<Partial<Record<keyof Update, z.ZodType>>>;

const KINDS = Object.keys(SHAPES) as readonly (keyof typeof SHAPES)[];

function keyboard() {
  const button = z.looseObject({ text: z.string(), callback_data: z.string().optional() });
  return z.looseObject({ inline_keyboard: z.array(z.array(button)) });
}

/** What an update turned out to be: one to handle, one of a kind that the bot leaves alone, or none at all. */
export type UpdateShape = 'known' | 'other' | 'malformed';

/**
 * Looks whether an update has the shape that features rely on (Bot API: Update), as far as they look into it. What Telegram adds
 * to it in later versions does no harm.
 */
export function shapeOf(update: Update): UpdateShape {
  const kind = KINDS.find((name) => update[name] !== undefined);
  if (kind === undefined) return 'other';
  return SHAPES[kind].safeParse(update[kind]).success ? 'known' : 'malformed';
}
