import type { Message } from 'grammy/types';
import { z } from 'zod';
import { isObject, type JsonObject } from '../json-fields.ts';
import { badRequest } from '../refusal.ts';
import { isReplaceable, withoutContent } from '../world/content.ts';
import { randomId } from '../world/ids.ts';
import type { Content } from '../world/messages.ts';
import { type CallContext, defineMethod, type Methods, readParams } from './define.ts';
import { edit, editShape } from './edit.ts';
import { captionShape, json, list, sendShape, text, whole } from './params.ts';
import { draft, postAll } from './post.ts';
import { captionText } from './texts.ts';
import { resolveMedia } from './uploads.ts';

const LEAST = 2;
const MOST = 10;

const inputSchema = z.object({ ...captionShape, media: text, width: whole, height: whole, duration: whole });
const KINDS = ['photo', 'video', 'document', 'audio', 'animation'] as const;

/** Several files at once, and the change of a file in a sent message: both take `InputMedia`. */
export const albumMethods: Methods = {
  sendMediaGroup: defineMethod({ ...sendShape, media: list('media') }, (context, params) => {
    const { world } = context;
    const inputs = params.media ?? [];
    if (inputs.length > MOST) throw badRequest('too many messages to send as an album');
    if (inputs.length < LEAST) throw badRequest('too few messages to send as an album');
    const contents = inputs.map((input) => readInputMedia(context, input, 'send'));
    checkMix(contents);
    const media_group_id = randomId(world.random, 17);
    const grouped = contents.map((content) => ({ ...content, media_group_id }));
    return postAll(world, draft(world, params), grouped);
  }),
  editMessageMedia: defineMethod(
    { ...editShape, media: json('media', z.unknown().optional()) },
    (context, params): Message => {
      const content = readInputMedia(context, params.media, 'edit');
      return edit(context, params, (message) => {
        checkReplaceable(message, content);
        return { ...withoutContent(message), ...content };
      });
    },
  ),
};

/** Reads one InputMedia: its file, and its caption with markup. */
function readInputMedia(context: CallContext, raw: unknown, purpose: 'send' | 'edit'): Content {
  if (!isObject(raw)) throw badRequest("can't parse InputMedia: expected an Object");
  const kind = kindOf(raw);
  const params = readParams(inputSchema, raw);
  const media = resolveMedia(context, kind, { reference: params.media, details: params });
  const spoiler = params.has_spoiler ? { has_media_spoiler: true as const } : {};
  return { ...media, ...captionText(context.world, params, purpose), ...spoiler };
}

function kindOf(raw: JsonObject): (typeof KINDS)[number] {
  const kind = KINDS.find((known) => known === raw['type']);
  if (kind === undefined) throw badRequest("can't parse InputMedia: type of the media is invalid");
  return kind;
}

/** Photos and videos mix; documents and audio stand in albums of their own kind. */
function checkMix(contents: readonly Content[]): void {
  if (contents.some(({ animation }) => animation !== undefined)) {
    throw badRequest("animation can't be sent as part of an album");
  }
  const documents = contents.filter(({ document }) => document !== undefined).length;
  const audios = contents.filter(({ audio }) => audio !== undefined).length;
  if (documents > 0 && documents < contents.length) {
    throw badRequest("document can't be mixed with other media types");
  }
  if (audios > 0 && audios < contents.length) throw badRequest("audio can't be mixed with other media types");
}

/** An album stays one: documents and audio with their kind, photos and videos among themselves. */
function checkReplaceable(message: Message, content: Content): void {
  if (!isReplaceable(message)) throw badRequest("message media can't be edited");
  if (message.media_group_id === undefined) return;
  if (content.animation !== undefined) throw badRequest("message content type can't be used in an album");
  const changesKind = (['document', 'audio'] as const).some(
    (kind) => (message[kind] === undefined) !== (content[kind] === undefined),
  );
  if (changesKind) throw badRequest("can't change media type in the album");
}
