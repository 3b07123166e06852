import type { ReactionType } from 'grammy/types';
import type { LiveEvent, Screen, Snapshot } from './page/protocol.ts';
import type { Player, Stage } from './stage.ts';
import type { TelegramEvent } from './telegram/index.ts';

/** A page shows this many messages of a chat when it is opened. */
const SHOWN = 400;

export type Live = {
  /** Calls the listener with a snapshot at once, then with every change; returns what ends it. */
  readonly watch: (listener: (event: LiveEvent) => void) => () => void;
  readonly tell: (event: LiveEvent) => void;
  readonly tellPeople: () => void;
  readonly tellClock: () => void;
  readonly setBotAwake: (isAwake: boolean) => void;
  readonly close: () => void;
};

/** Turns what happens in the stand-in into what a page can show. */
export function createLive(stage: Stage): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  let isBotAwake = false;
  const tell = (event: LiveEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const tellScreens = (chatIds: readonly number[]): void => {
    tell({ kind: 'screens', screens: screensOf(stage, chatIds) });
  };
  const unsubscribe = stage.telegram.subscribe((event) => {
    // Nobody looks: nothing to work out.
    if (listeners.size === 0) return;
    for (const translated of translate(stage, event)) tell(translated);
    if (event.kind === 'profile') tellScreens(stage.chatIds());
    else if (changesFrame(event)) tellScreens([event.chatId]);
  });
  return {
    watch: (listener) => {
      listener(snapshot(stage, isBotAwake));
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    tellPeople: () => {
      tell({ kind: 'people', people: stage.players().map(({ info }) => info) });
      tellScreens(stage.chatIds());
    },
    tellClock: () => tell({ kind: 'clock', clock: clockState(stage) }),
    setBotAwake: (isAwake) => {
      if (isAwake === isBotAwake) return;
      isBotAwake = isAwake;
      tell({ kind: 'bot', isAwake });
    },
    close: () => {
      unsubscribe();
      listeners.clear();
    },
  };
}

/** The first message of a person starts a chat, so it too changes more than the history. */
function changesFrame(event: Exclude<TelegramEvent, { kind: 'profile' }>): boolean {
  if (event.businessConnectionId !== undefined) return false;
  if (event.kind === 'message') return event.message.from?.id === event.chatId;
  return event.kind === 'keyboard' || event.kind === 'pinned' || event.kind === 'chat';
}

/** Chats with a business account are not on the page. */
function translate(stage: Stage, event: TelegramEvent): LiveEvent[] {
  if (event.kind === 'profile' || event.businessConnectionId !== undefined) return [];
  const { chatId } = event;
  switch (event.kind) {
    case 'message':
    case 'edited':
      return [{ kind: event.kind, chatId, message: event.message }];
    case 'deleted':
      return [{ kind: 'deleted', chatId, messageIds: event.messageIds }];
    case 'action':
      return [{ kind: 'typing', chatId, action: event.action }];
    case 'reaction': {
      const { messageId } = event;
      return [{ kind: 'reactions', chatId, messageId, emoji: reactionsOn(stage, chatId, messageId) }];
    }
    case 'callback-answer': {
      const { personId, queryId, answer } = event;
      return [{ kind: 'callback-answer', personId, queryId, ...answer }];
    }
    case 'keyboard':
    case 'pinned':
    case 'chat':
      return [];
  }
}

function snapshot(stage: Stage, isBotAwake: boolean): Snapshot {
  return {
    kind: 'snapshot',
    locale: stage.locale,
    bot: stage.bot(),
    isBotAwake,
    clock: clockState(stage),
    people: stage.players().map(({ info }) => info),
    screens: screensOf(stage, stage.chatIds()),
    chats: stage.chatIds().flatMap((chatId) => {
      const view = viewOf(stage, chatId);
      if (view === undefined) return [];
      const messages = view.messages.slice(-SHOWN);
      const reactions = Object.fromEntries(
        Object.entries(view.reactions).map(([id, given]) => [id, emojiOf(given)]),
      );
      return [{ chatId, messages, reactions }];
    }),
  };
}

function screensOf(stage: Stage, chatIds: readonly number[]): Screen[] {
  return chatIds.flatMap((chatId) =>
    stage.audience(chatId).flatMap((player) => stage.screenOf(player, chatId) ?? []),
  );
}

/** A chat as anybody in it sees it: its messages are the same for all. */
function viewOf(stage: Stage, chatId: number) {
  const [somebody]: readonly (Player | undefined)[] = stage.audience(chatId);
  return somebody && stage.writerOf(somebody, chatId)?.view();
}

function reactionsOn(stage: Stage, chatId: number, messageId: number): string[] {
  return emojiOf(viewOf(stage, chatId)?.reactions[messageId] ?? []);
}

function emojiOf(reactions: readonly ReactionType[]): string[] {
  return reactions.flatMap((reaction) => (reaction.type === 'emoji' ? [reaction.emoji] : []));
}

function clockState({ clock }: Stage) {
  return { now: clock.now().getTime(), ahead: clock.ahead() };
}
