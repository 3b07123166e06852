import type { ChatState } from './chats.ts';
import type { StoredFile } from './files.ts';
import type { ChatMemory, TelegramMemory } from './memory.ts';
import { opensTopic } from './messages.ts';
import type { World } from './world.ts';

/** Of each chat the newest messages are remembered, and what opened its topics; to older ones nobody scrolls. */
const REMEMBERED = 1000;

/**
 * Ids that may have been given out after the last writing, by a process that was killed. They are passed over: a bot
 * that met them would take what is new for what it knows.
 */
export const ID_GAP = 1000;

/** What is to be known at the next start. Left out: presses and rates, which age within a minute; business accounts. */
export function rememberWorld(world: World): TelegramMemory {
  const { profile, updates } = world;
  return {
    lastMessageId: world.lastMessageId,
    nextUpdateId: updates.nextId(),
    queue: [...updates.queued()],
    wanted: [...updates.allowed()],
    accounts: [...world.accounts].map(([id, { isMet, isDeactivated }]) => ({ id, isMet, isDeactivated })),
    chats: [...world.chats.values()].map(rememberChat),
    profile: {
      names: [...profile.names],
      descriptions: [...profile.descriptions],
      shortDescriptions: [...profile.shortDescriptions],
      commands: [...profile.commands].map(([key, commands]) => [key, [...commands]]),
    },
    files: world.files.all().map(({ fileId, uniqueId, kind, size, name, mime, path, ...rest }) => {
      const { keptAs, content, linkedUntil } = rest;
      return { fileId, uniqueId, kind, size, name, mime, path, keptAs, content, linkedUntil };
    }),
  };
}

function rememberChat(state: ChatState): ChatMemory {
  const { chat, dialog, forcedReply, heardAt } = state;
  return {
    chat,
    lastMessageId: state.lastMessageId,
    dialog: dialog === undefined ? null : { isStarted: dialog.isStarted, isBlocked: dialog.isBlocked },
    members: [...state.members],
    keyboard: state.keyboard ?? null,
    forcedReply:
      forcedReply === undefined ? null : { ...forcedReply, placeholder: forcedReply.placeholder ?? null },
    pinned: state.pinned,
    heardAt: Number.isFinite(heardAt) ? heardAt : null,
    migratedTo: state.migratedTo ?? null,
    messages: [...state.messages.values()]
      .filter(({ message }, at, { length }) => at >= length - REMEMBERED || opensTopic(message))
      .map(({ reactions, message, isFromBot, isHidden, hasReplyMarkup }) => ({
        message,
        isFromBot,
        isHidden,
        hasReplyMarkup,
        reactions: [...reactions].map(([id, given]) => [id, [...given]]),
      })),
  };
}

/** Fills a fresh chat with what is remembered of it. Who its person is comes from the account. */
export function recallChat(state: ChatState, memory: ChatMemory): void {
  const { keyboard, forcedReply } = memory;
  state.keyboard = keyboard ?? undefined;
  if (forcedReply !== null) {
    state.forcedReply = { ...forcedReply, placeholder: forcedReply.placeholder ?? undefined };
  }
  state.lastMessageId = memory.lastMessageId + ID_GAP;
  state.pinned = memory.pinned;
  state.heardAt = memory.heardAt ?? Number.NEGATIVE_INFINITY;
  state.migratedTo = memory.migratedTo ?? undefined;
  for (const [id, standing] of memory.members) state.members.set(id, standing);
  for (const { reactions, ...stored } of memory.messages) {
    state.messages.set(stored.message.message_id, { ...stored, reactions: new Map(reactions) });
  }
}

/** The files of an earlier stand-in; their bytes are read when somebody opens one. */
export function recallFiles(
  { files }: TelegramMemory,
  readBytes: (keptAs: string) => Uint8Array,
): StoredFile[] {
  return files.map((file) => ({
    ...file,
    get bytes() {
      return readBytes(file.keptAs);
    },
  }));
}
