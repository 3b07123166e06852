import type { BotCommand, Chat, Message, ReactionType, Update } from 'grammy/types';
import { z } from 'zod';
import type { ReplyKeyboard } from './events.ts';
import type { MediaContent } from './media.ts';

/**
 * What a stand-in remembers when it is started again, as JSON. Objects of the Bot API are checked only as far as the
 * stand-in itself looks into them: they are shown and sent as they were.
 */
const chat = looking<Chat>(
  z.looseObject({ id: z.number(), type: z.enum(['private', 'group', 'supergroup', 'channel']) }),
);
const message = looking<Message>(
  z.looseObject({
    message_id: z.number(),
    date: z.number(),
    chat,
    from: z.looseObject({ id: z.number() }).optional(),
    text: z.string().optional(),
    caption: z.string().optional(),
    reply_markup: z
      .looseObject({ inline_keyboard: z.array(z.array(z.looseObject({ text: z.string() }))) })
      .optional(),
  }),
);
const reactions = z.array(looking<ReactionType>(z.looseObject({ type: z.string() })));
const update = looking<Update>(z.looseObject({ update_id: z.number() }));
const keyboard = looking<ReplyKeyboard>(
  z.looseObject({
    messageId: z.number(),
    rows: z.array(z.array(z.looseObject({ text: z.string() }))),
    isOneTime: z.boolean(),
    isPersistent: z.boolean(),
    isFolded: z.boolean(),
  }),
);
const texts = z.array(z.tuple([z.string(), z.string()]));
const commands = z.array(
  looking<BotCommand>(z.looseObject({ command: z.string(), description: z.string() })),
);

const chatMemory = z.object({
  chat,
  lastMessageId: z.number(),
  dialog: z.object({ isStarted: z.boolean(), isBlocked: z.boolean() }).nullable(),
  members: z.array(z.tuple([z.number(), z.enum(['creator', 'administrator', 'member', 'left', 'kicked'])])),
  keyboard: keyboard.nullable(),
  forcedReply: z.object({ messageId: z.number(), placeholder: z.string().nullable() }).nullable(),
  pinned: z.array(z.number()),
  /** In milliseconds; null when nobody has written. */
  heardAt: z.number().nullable(),
  migratedTo: z.number().nullable(),
  messages: z.array(
    z.object({
      message,
      isFromBot: z.boolean(),
      isHidden: z.boolean(),
      hasReplyMarkup: z.boolean(),
      reactions: z.array(z.tuple([z.number(), reactions])),
    }),
  ),
});
export type ChatMemory = z.infer<typeof chatMemory>;

const fileMemory = z.object({
  fileId: z.string(),
  uniqueId: z.string(),
  kind: z.enum(['photo', 'document', 'voice', 'video', 'audio', 'animation', 'sticker', 'video_note']),
  size: z.number(),
  name: z.string(),
  mime: z.string(),
  path: z.string(),
  /** Also a file name, so nothing that leads elsewhere. */
  keptAs: z.string().regex(/^[\w-]{1,64}$/),
  content: looking<MediaContent>(z.looseObject({})),
  linkedUntil: z.number(),
});

export const telegramMemory = z.object({
  lastMessageId: z.number(),
  nextUpdateId: z.number(),
  queue: z.array(update),
  wanted: z.array(z.string()),
  accounts: z.array(z.object({ id: z.number(), isMet: z.boolean(), isDeactivated: z.boolean() })),
  chats: z.array(chatMemory),
  profile: z.object({
    names: texts,
    descriptions: texts,
    shortDescriptions: texts,
    commands: z.array(z.tuple([z.string(), commands])),
  }),
  files: z.array(fileMemory),
});
export type TelegramMemory = z.infer<typeof telegramMemory>;

/** A value that passes the schema, typed as what it was when it was written. */
function looking<T>(schema: z.ZodType): z.ZodType<T> {
  return z.custom<T>((value) => schema.safeParse(value).success);
}
