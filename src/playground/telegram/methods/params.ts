import { z } from 'zod';
import { toFlag, toWhole } from '../json-fields.ts';

/** A string; numbers are text too. Absent and null are ''. */
export const text = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  });

/** A string that may be absent: '' counts as absent, as everywhere in the Bot API. */
export const optionalText = text.transform((value) => (value === '' ? undefined : value));

/** A flag, false when absent. */
export const flag = z.unknown().optional().transform(toFlag);

/** A whole number that may be absent; what is no number is absent, as Telegram reads it. */
export const whole = z.unknown().optional().transform(toWhole);

/** A number with a fraction that may be absent. */
export const fraction = z
  .unknown()
  .optional()
  .transform((value) => {
    const isGiven = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
    const number = isGiven ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : undefined;
  });

/** A chat: an id, an @name, or undefined when absent. */
export const chatRef = z
  .unknown()
  .optional()
  .transform((value) => {
    const id = toWhole(value);
    if (id !== undefined) return id;
    return typeof value === 'string' && value !== '' ? value : undefined;
  });

/** A JSON value given as such or as text in a form; `what` names it in the refusal. */
export function json<Schema extends z.ZodType>(what: string, schema: Schema) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      if (typeof value !== 'string') return value ?? undefined;
      if (value === '') return undefined;
      try {
        const parsed: unknown = JSON.parse(value);
        return parsed;
      } catch {
        context.addIssue({ code: 'custom', message: `can't parse ${what} JSON object` });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** A list of anything that may be absent. */
export const list = (what: string) =>
  json(what, z.array(z.unknown(), { error: `can't parse ${what}: expected an Array` }).optional());

/** A list of message ids. */
export const messageIds = json(
  'message identifiers',
  z
    .array(z.unknown().optional().transform(toWhole), {
      error: "can't parse message identifiers: expected an Array",
    })
    .optional(),
).transform((ids) => (ids ?? []).filter((id) => id !== undefined));

const replySchema = z
  .object({
    message_id: whole,
    chat_id: chatRef,
    allow_sending_without_reply: flag,
    quote: optionalText,
  })
  .optional();

/** What every send method takes beside its content. */
export const sendShape = {
  chat_id: chatRef,
  business_connection_id: optionalText,
  message_thread_id: whole,
  protect_content: flag,
  allow_paid_broadcast: flag,
  message_effect_id: optionalText,
  reply_parameters: json('reply parameters', replySchema),
  reply_markup: z.unknown().optional(),
};

export type SendParams = z.infer<z.ZodObject<typeof sendShape>>;

/** A caption with its markup. */
export const captionShape = {
  caption: optionalText,
  parse_mode: optionalText,
  caption_entities: list('caption entities'),
  show_caption_above_media: flag,
  has_spoiler: flag,
};

export type CaptionParams = z.infer<z.ZodObject<typeof captionShape>>;

const previewSchema = z
  .object({
    is_disabled: flag,
    url: optionalText,
    prefer_small_media: flag,
    prefer_large_media: flag,
    show_above_text: flag,
  })
  .optional();

/** How links in a text are shown. */
export const linkPreview = json('link preview options', previewSchema);
export type LinkPreview = z.infer<typeof linkPreview>;

/** The kinds of updates that the bot wants; absent leaves them as they were. */
export const allowedUpdates = json(
  'allowed updates',
  z.array(z.string(), { error: "can't parse allowed updates: expected an Array of String" }).optional(),
);
