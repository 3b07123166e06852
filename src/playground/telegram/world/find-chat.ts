import { badRequest, forbidden, Refusal } from '../refusal.ts';
import type { BusinessLink, ChatState } from './chats.ts';
import type { World } from './world.ts';

/** How a call names a chat: an id, a public @name, or nothing. */
export type ChatRef = number | string | undefined;

/** Chats with a business account accept answers for this long after the customer's last message. */
const BUSINESS_WINDOW_MS = 24 * 3_600_000;

/** Finds a chat that the bot knows, or refuses as Telegram does. */
export function findChat(world: World, ref: ChatRef): ChatState {
  if (ref === undefined || ref === '') throw badRequest('chat_id is empty');
  const state = typeof ref === 'number' ? world.chats.get(ref) : findByName(world, ref);
  if (state === undefined || !isKnown(state, world.bot.id)) throw badRequest('chat not found');
  return state;
}

function findByName(world: World, name: string): ChatState | undefined {
  const wanted = name.replace(/^@/, '').toLowerCase();
  return [...world.chats.values()].find(
    ({ chat }) => chat.type !== 'private' && chat.username?.toLowerCase() === wanted,
  );
}

/** A bot may name only people it has met, and groups it has been in; public ones it may name any time. */
function isKnown(state: ChatState, botId: number): boolean {
  if (state.dialog !== undefined) return state.dialog.isStarted || state.dialog.account.isMet;
  return state.members.has(botId) || state.chat.username !== undefined;
}

/** Refuses when the bot may not look into the chat: a group or channel that it left or was thrown out of. */
export function checkAccess(world: World, state: ChatState): void {
  if (state.dialog !== undefined) return;
  if (state.migratedTo !== undefined) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: state.migratedTo,
    });
  }
  const kind = `${state.chat.type} chat`;
  const standing = state.members.get(world.bot.id);
  if (standing === 'kicked') throw forbidden(`bot was kicked from the ${kind}`);
  if (standing === undefined || standing === 'left') throw forbidden(`bot is not a member of the ${kind}`);
}

/** Refuses when the bot may not write into the chat. */
export function checkWritable(world: World, state: ChatState): void {
  if (state.dialog !== undefined) {
    const { account, isBlocked, isStarted } = state.dialog;
    if (account.user.is_bot) throw forbidden("bot can't send messages to bots");
    if (account.isDeactivated) throw forbidden('user is deactivated');
    if (isBlocked) throw forbidden('bot was blocked by the user');
    if (!isStarted) throw forbidden("bot can't initiate conversation with a user");
    return;
  }
  checkAccess(world, state);
  if (state.chat.type === 'channel' && state.members.get(world.bot.id) === 'member') {
    throw badRequest('need administrator rights in the channel chat');
  }
}

/** Finds the business account behind a connection id. */
export function findConnection(world: World, id: string): BusinessLink {
  const link = world.business.get(id);
  if (link === undefined) throw badRequest('business connection not found');
  return link;
}

/** Finds a customer's chat that the bot may answer in on behalf of the business. */
export function findBusinessChat(world: World, id: string, ref: ChatRef): ChatState {
  const link = findConnection(world, id);
  if (ref === undefined || ref === '') throw badRequest('chat_id is empty');
  if (!link.isEnabled) throw badRequest('BUSINESS_CONNECTION_INVALID');
  if (link.rights.can_reply !== true) throw badRequest('BUSINESS_CONNECTION_NOT_ALLOWED');
  const state = link.chats.get(Number(ref));
  if (state === undefined) throw badRequest('chat not found');
  if (world.now().getTime() - state.heardAt > BUSINESS_WINDOW_MS) {
    throw badRequest('BUSINESS_PEER_USAGE_MISSING');
  }
  return state;
}
