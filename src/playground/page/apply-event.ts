import { choosePhones } from './choose-phones.ts';
import type { LiveEvent, Snapshot } from './protocol.ts';
import { type Change, isShown, type State, screenKey } from './state.ts';

/** Brings the state up to date with an event of the server, and tells what changed. */
export function applyEvent(state: State, event: LiveEvent): Change[] {
  switch (event.kind) {
    case 'snapshot':
      return applySnapshot(state, event);
    case 'message':
    case 'edited':
      return applyMessage(state, event);
    case 'deleted':
      return applyDeletion(state, event);
    case 'screens':
      for (const screen of event.screens) {
        state.screens.set(screenKey(screen.personId, screen.chatId), screen);
      }
      return [
        { what: 'screens', keys: event.screens.map(({ personId, chatId }) => screenKey(personId, chatId)) },
      ];
    case 'people':
      state.people = event.people;
      return [{ what: 'people' }];
    case 'clock':
      state.clock = event.clock;
      return [{ what: 'clock' }];
    case 'bot':
      state.isBotAwake = event.isAwake;
      return [{ what: 'bot' }];
    case 'reactions': {
      const { chatId, messageId, emoji } = event;
      const history = historyOf(state, chatId);
      state.chats.set(chatId, { ...history, reactions: { ...history.reactions, [messageId]: emoji } });
      return [{ what: 'reactions', chatId, messageId }];
    }
    case 'typing':
      return [{ what: 'typing', chatId: event.chatId }];
    case 'callback-answer':
      return [{ ...event, what: 'answer' }];
  }
}

/** A snapshot replaces everything but what belongs to the page itself: which phones lie on the desk, and drafts. */
function applySnapshot(state: State, snapshot: Snapshot): Change[] {
  const { bot, isBotAwake, clock, people, screens, chats } = snapshot;
  Object.assign(state, { bot, isBotAwake, clock, people, isConnected: true });
  state.screens = new Map(screens.map((screen) => [screenKey(screen.personId, screen.chatId), screen]));
  state.chats = new Map(chats.map(({ chatId, messages, reactions }) => [chatId, { messages, reactions }]));
  state.phones = choosePhones(state);
  state.front = Math.min(state.front, state.phones.length - 1);
  return [{ what: 'everything' }];
}

function applyMessage(state: State, event: Extract<LiveEvent, { kind: 'message' | 'edited' }>): Change[] {
  const { chatId, message } = event;
  const history = historyOf(state, chatId);
  const isKnown = history.messages.some(({ message_id }) => message_id === message.message_id);
  if (!isKnown && event.kind === 'edited') return [];
  const messages = isKnown
    ? history.messages.map((old) => (old.message_id === message.message_id ? message : old))
    : [...history.messages, message];
  state.chats.set(chatId, { ...history, messages });
  const change: Change = { what: 'message', chatId, message, isNew: !isKnown };
  const isSilent = isKnown || message.new_chat_members !== undefined;
  return isSilent || !countUnread(state, chatId, message.from?.id) ? [change] : [change, { what: 'unread' }];
}

/** A new message is unread for everybody in the chat whose phone does not show it. */
function countUnread(state: State, chatId: number, authorId: number | undefined): boolean {
  let hasCounted = false;
  for (const screen of state.screens.values()) {
    const isOther = screen.chatId === chatId && screen.personId !== authorId;
    if (!isOther || isShown(state, screen.personId, chatId)) continue;
    const key = screenKey(screen.personId, chatId);
    state.unread.set(key, (state.unread.get(key) ?? 0) + 1);
    hasCounted = true;
  }
  return hasCounted;
}

function applyDeletion(
  state: State,
  { chatId, messageIds }: Extract<LiveEvent, { kind: 'deleted' }>,
): Change[] {
  const history = historyOf(state, chatId);
  const messages = history.messages.filter(({ message_id }) => !messageIds.includes(message_id));
  state.chats.set(chatId, { ...history, messages });
  return [{ what: 'deleted', chatId, messageIds }];
}

function historyOf(state: State, chatId: number) {
  return state.chats.get(chatId) ?? { messages: [], reactions: {} };
}
