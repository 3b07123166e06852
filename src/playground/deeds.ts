import type { Message } from 'grammy/types';
import type { Answered, Deed, DeedCall, RefusalCode } from './page/protocol.ts';
import { refused } from './refused.ts';
import type { Upload } from './requests.ts';
import type { Player, Stage } from './stage.ts';
import { NotAllowed, Refusal, type Writer } from './telegram/index.ts';

/** Somebody in a chat of theirs, about to do something. */
type Actor = { readonly player: Player; readonly writer: Writer; readonly stage: Stage };

const DONE: Answered = { ok: true };

/** Does what a person does on their phone. What their client would not let them do is refused; all else is thrown. */
export async function perform(stage: Stage, { by, chat, deed }: DeedCall): Promise<Answered> {
  const actor = findActor(stage, by, chat);
  if ('code' in actor) return refused(actor.code);
  try {
    return await act(actor, deed);
  } catch (error) {
    return inWords(error);
  }
}

/** Sends a file from a person's phone. */
export async function sendFile(stage: Stage, upload: Upload, bytes: Uint8Array): Promise<Answered> {
  const actor = findActor(stage, upload.by, upload.chat);
  if ('code' in actor) return refused(actor.code);
  const { writer } = actor;
  const sendAs = { photo: writer.sendsPhoto, document: writer.sendsDocument, voice: writer.sendsVoice };
  const { kind, name: fileName, caption, duration } = upload;
  try {
    await sendAs[kind]({ bytes, fileName, duration, ...(caption === undefined ? {} : { caption }) });
    return DONE;
  } catch (error) {
    return inWords(error);
  }
}

function findActor(stage: Stage, by: number, chat: number): Actor | { code: RefusalCode } {
  const player = stage.player(by);
  if (player === undefined) return { code: 'no-such-person' };
  const writer = stage.writerOf(player, chat);
  return writer === undefined ? { code: 'no-such-chat' } : { player, writer, stage };
}

async function act(actor: Actor, deed: Deed): Promise<Answered> {
  const { player, writer } = actor;
  switch (deed.do) {
    case 'start':
      await player.person.starts(deed.payload);
      return DONE;
    case 'press-key':
      await writer.pressesReplyKeyboard(deed.label);
      return DONE;
    case 'share-contact':
      await writer.sharesContact(deed.card && tidyCard(deed.card));
      return DONE;
    case 'sticker':
      await writer.sendsSticker({ emoji: deed.emoji });
      return DONE;
    case 'forward-from':
      return forwardFrom(actor, deed);
    case 'send':
      return send(writer, deed);
    case 'block':
    case 'unblock':
    case 'location':
    case 'dice':
      await SIMPLE[deed.do](actor);
      return DONE;
    default:
      return actOnMessage(actor, deed);
  }
}

const SIMPLE = {
  block: ({ player }: Actor) => player.person.blocks(),
  unblock: ({ player }: Actor) => player.person.unblocks(),
  location: ({ writer }: Actor) => writer.sendsLocation(),
  dice: ({ writer }: Actor) => writer.sendsDice(),
};

async function send(writer: Writer, { text, replyTo }: Deed & { do: 'send' }): Promise<Answered> {
  const quoted = replyTo === undefined ? undefined : messageIn(writer, replyTo);
  // Replying to a message that is gone meanwhile: Telegram sends the text without the quote.
  if (quoted === undefined) await writer.sends(text);
  else await writer.repliesTo(quoted).with(text);
  return DONE;
}

type OnMessage = Deed & { do: 'edit' | 'delete' | 'react' | 'press' | 'forward' };

async function actOnMessage({ stage, player, writer }: Actor, deed: OnMessage): Promise<Answered> {
  const source = deed.do === 'forward' ? stage.writerOf(player, deed.fromChat) : writer;
  const message = source && messageIn(source, deed.messageId);
  if (message === undefined) return refused('no-such-message');
  switch (deed.do) {
    case 'edit':
      await writer.edits(message, deed.text);
      return DONE;
    case 'delete':
      await writer.deletes(message);
      return DONE;
    case 'react':
      await writer.reacts(message, deed.emoji ?? undefined);
      return DONE;
    case 'forward':
      if (message.has_protected_content === true) return refused('protected');
      await writer.forwards(message);
      return DONE;
    case 'press': {
      if (!hasButton(message, deed.data)) return refused('no-such-button');
      const { id } = await writer.presses(deed.data, message);
      return { ok: true, queryId: id };
    }
  }
}

async function forwardFrom({ stage, writer }: Actor, deed: Deed & { do: 'forward-from' }): Promise<Answered> {
  const author = stage.player(deed.authorId);
  if (author === undefined) return refused('no-such-person');
  const message = author.person.writesElsewhere(deed.text);
  const { date } = message;
  const hidden = { type: 'hidden_user', sender_user_name: author.info.name, date } as const;
  await writer.forwards(deed.isHidden ? { ...message, forward_origin: hidden } : message);
  return DONE;
}

function messageIn(writer: Writer, id: number): Message | undefined {
  return writer.view().messages.findLast(({ message_id }) => message_id === id);
}

function hasButton({ reply_markup }: Message, data: string): boolean {
  const buttons = reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.some((button) => 'callback_data' in button && button.callback_data === data);
}

function tidyCard({
  phone,
  firstName,
  lastName,
  userId,
}: NonNullable<(Deed & { do: 'share-contact' })['card']>) {
  return {
    phone,
    firstName,
    ...(lastName === undefined ? {} : { lastName }),
    ...(userId === undefined ? {} : { userId }),
  };
}

/** The words of the client, or of Telegram, go to the page. */
function inWords(error: unknown): Answered {
  if (error instanceof NotAllowed) return refused(error.code, error.message);
  if (error instanceof Refusal) return refused('refused', error.message);
  throw error;
}
