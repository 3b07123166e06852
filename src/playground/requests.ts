import { z } from 'zod';
import type { ClockMove, Deed, DeedCall, NewGroup, NewPerson } from './page/protocol.ts';

const id = z.number().int().safe();
/** A text as it may be typed: clients cut it into messages of 4096, so far more than one is let in. */
const text = z.string().min(1).max(100_000);
const name = z.string().trim().min(1).max(64);
const digits = z.string().max(32);

const card = z.object({
  phone: digits.min(1),
  firstName: name,
  lastName: name.optional(),
  userId: id.optional(),
});

const deed: z.ZodType<Deed> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('send'), text, replyTo: id.optional() }),
  z.object({
    do: z.literal('start'),
    payload: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
  }),
  z.object({ do: z.literal('edit'), messageId: id, text }),
  z.object({ do: z.literal('delete'), messageId: id }),
  z.object({ do: z.literal('react'), messageId: id, emoji: z.string().max(16).nullable() }),
  z.object({ do: z.literal('press'), messageId: id, data: z.string().max(64) }),
  z.object({ do: z.literal('press-key'), label: z.string().max(4096) }),
  z.object({ do: z.literal('share-contact'), card: card.optional() }),
  z.object({ do: z.literal('forward'), fromChat: id, messageId: id }),
  z.object({ do: z.literal('forward-from'), authorId: id, text: text.max(4096), isHidden: z.boolean() }),
  z.object({ do: z.enum(['block', 'unblock', 'location', 'dice']) }),
  z.object({ do: z.literal('sticker'), emoji: z.string().min(1).max(16) }),
]);

/** `POST /api/deeds` */
export const deedCall: z.ZodType<DeedCall> = z.object({ by: id, chat: id, deed });

/** `POST /api/people` */
export const newPerson: z.ZodType<NewPerson> = z.object({
  firstName: name,
  lastName: name.optional(),
  locale: z.enum(['ru', 'en']),
  phone: digits,
});

/** `POST /api/groups` */
export const newGroup: z.ZodType<NewGroup> = z.object({
  title: z.string().trim().min(1).max(128),
  memberIds: z.array(id).min(1).max(200),
  isBotAdmin: z.boolean(),
});

/** `POST /api/clock` */
export const clockMove: z.ZodType<ClockMove> = z.discriminatedUnion('move', [
  z.object({ move: z.literal('ahead'), by: z.number().int().positive() }),
  z.object({ move: z.literal('to'), at: z.number().int() }),
  z.object({ move: z.literal('reset') }),
]);

const wholeText = z
  .string()
  .regex(/^-?\d{1,16}$/)
  .transform(Number);

/** `POST /api/uploads?…`, the bytes of the file being the body. */
export const uploadQuery = z.object({
  by: wholeText,
  chat: wholeText,
  kind: z.enum(['photo', 'document', 'voice']),
  name: z.string().trim().min(1).max(255),
  caption: z.string().max(1024).optional(),
  /** Seconds, of a voice message. */
  duration: wholeText.optional(),
});

export type Upload = z.infer<typeof uploadQuery>;
