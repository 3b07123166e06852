import type { Contact, Message, MessageEntity, RichMessage } from 'grammy/types';
import type { Content, MediaKind, TextEntity } from '../../domain/content.ts';
import { cleanText, isBlank } from '../../domain/values/plain-text.ts';
import { looksOf } from './looks.ts';
import { richWords } from './rich-words.ts';
import { blockShape } from './update-shape.ts';

/** First and last name have at most 64 characters each. */
const MAX_NAME = 129;

type Sent = { readonly file_id: string; readonly file_name?: string | undefined };
type Files = Partial<
  Record<
    'voice' | 'video' | 'video_note' | 'audio' | 'sticker' | 'animation' | 'document',
    Sent | undefined
  > & { readonly photo: readonly Sent[] | undefined }
>;

type File = Extract<Content, { readonly kind: MediaKind }>;

/**
 * What a message says, in the form in which the timeline keeps it. Telegram's own limits are 4096 for a text and 1024 for a caption,
 * in code points; of a rich message 32768. Words of nothing but invisible marks are none: Telegram would not send them again.
 */
export function contentOf(message: Message): Content {
  const { text, caption } = message;
  if (text !== undefined) return textOf(text, message.entities);
  if (message.rich_message) return richContentOf(message.rich_message);
  const file = fileOf(message);
  if (file) return withCaption({ ...file, ...looksOf(message) }, caption, message.caption_entities);
  if (message.contact) return contactOf(message.contact);
  if (message.location) {
    const { latitude, longitude } = message.location;
    // Not on the globe: Telegram would refuse to send it again.
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return { kind: 'other', name: 'location' };
    return { kind: 'location', latitude, longitude, text: venueOf(message) };
  }
  return { kind: 'other', name: nameOf(message) };
}

function textOf(text: string, entities: readonly MessageEntity[] | undefined): Content {
  return isBlank(text)
    ? { kind: 'other', name: 'blank' }
    : { kind: 'text', text, entities: entitiesOf(text, entities) };
}

function withCaption(
  file: File,
  caption: string | undefined,
  entities: readonly MessageEntity[] | undefined,
): Content {
  return caption === undefined || isBlank(caption)
    ? file
    : { ...file, text: caption, entities: entitiesOf(caption, entities) };
}

/** A content holds one file: the first of a rich message goes along, and signs in the words stand for the others. */
function richContentOf(rich: RichMessage): Content {
  const { text, entities, blocks } = richWords(rich);
  const [file] = blocks.flatMap((block) => fileInBlock(block) ?? []);
  return file ? withCaption(file, text, entities) : textOf(text, entities);
}

function fileInBlock(block: object): File | undefined {
  const { success, data } = blockShape.safeParse(block);
  const file = success && fileOf({ ...data, voice: data.voice_note });
  return file ? { ...file, ...(data.has_spoiler && { hasSpoiler: true }) } : undefined;
}

/** An account that hides its number is shared without one, and Telegram would not send such a card again: its name is what is said. */
function contactOf({ phone_number: phone, first_name: first, last_name: last }: Contact): Content {
  const name = cleanText([first, last].filter(Boolean).join(' '), MAX_NAME);
  if (/\d/u.test(phone)) return { kind: 'contact', phone, name };
  return name === '' ? { kind: 'other', name: 'contact' } : { kind: 'text', text: `👤 ${name}` };
}

function fileOf(message: Files): File | undefined {
  const photo = message.photo?.at(-1);
  if (photo) return { kind: 'photo', fileId: photo.file_id };
  if (message.voice) return { kind: 'voice', fileId: message.voice.file_id };
  if (message.video) return { kind: 'video', fileId: message.video.file_id };
  if (message.video_note) return { kind: 'video-note', fileId: message.video_note.file_id };
  if (message.audio) return { kind: 'audio', fileId: message.audio.file_id };
  if (message.sticker) return { kind: 'sticker', fileId: message.sticker.file_id };
  // An animation carries a document too, for old clients.
  if (message.animation) return { kind: 'animation', fileId: message.animation.file_id };
  if (!message.document) return undefined;
  return { kind: 'document', fileId: message.document.file_id, fileName: message.document.file_name };
}

/** A venue is a location too, and is called something. */
function venueOf({ venue }: Message): string | undefined {
  return venue && [venue.title, venue.address].filter(Boolean).join(', ');
}

const OTHERS = ['poll', 'dice', 'game', 'story', 'invoice', 'paid_media', 'checklist'] as const;

function nameOf(message: Message): string {
  return OTHERS.find((name) => name in message) ?? 'message';
}

function entitiesOf(
  text: string,
  entities: readonly MessageEntity[] | undefined,
): readonly TextEntity[] | undefined {
  return entities
    ?.filter((entity) => KEPT.has(entity.type) && isWhole(text, entity))
    .map((entity) => ({
      type: entity.type,
      offset: entity.offset,
      length: entity.length,
      ...('url' in entity && { url: entity.url }),
    }));
}

/** Telegram refuses a message for a single entity that reaches out of its text or begins or ends in the middle of a symbol. */
function isWhole(text: string, { offset, length }: MessageEntity): boolean {
  const end = offset + length;
  return end <= text.length && !cutsSymbol(text, offset) && !cutsSymbol(text, end);
}

/** Whether a place in a text, in UTF-16 units, is between the two halves of one code point. */
function cutsSymbol(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xff_ff;
}

/** Formatting worth keeping; links, mentions and phones are found by Telegram anew when the text is sent. */
const KEPT: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
]);
