import type { Account } from '../world/accounts.ts';
import { type ChatState, isAdministrator } from '../world/chats.ts';
import type { Content } from '../world/messages.ts';
import type { World } from '../world/world.ts';

/** Somebody in a chat: what every action of a person starts from. */
export type Place = {
  readonly world: World;
  readonly account: Account;
  readonly state: ChatState;
  /** The topic of a forum that they have open. */
  readonly topic?: number | undefined;
};

/** Who a message is from: a channel speaks for itself, everybody else under their own name. */
export function signatureOf({ account, state }: Place): Content {
  return state.chat.type === 'channel' ? { sender_chat: state.chat } : { from: account.user };
}

/**
 * Tells whether a message of a person reaches the bot. In groups with privacy mode it gets commands, mentions of
 * itself and replies to its own messages, unless it runs the group; service messages always reach it.
 */
export function reachesBot(place: Place, content: Content): boolean {
  const { world, state } = place;
  if (state.business !== undefined) return state.business.isEnabled;
  if (state.dialog !== undefined) return true;
  const standing = state.members.get(world.bot.id);
  if (standing === undefined || standing === 'left' || standing === 'kicked') return false;
  if (state.chat.type === 'channel' || world.bot.can_read_all_group_messages) return true;
  if (isAdministrator(state, world.bot.id)) return true;
  return content.reply_to_message?.from?.id === world.bot.id || addressesBot(world, content);
}

function addressesBot({ bot }: World, content: Content): boolean {
  const text = content.text ?? content.caption ?? '';
  const name = `@${bot.username}`.toLowerCase();
  return (content.entities ?? content.caption_entities ?? []).some((entity) => {
    const word = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'mention') return word === name;
    if (entity.type === 'text_mention') return entity.user.id === bot.id;
    return entity.type === 'bot_command' && (!word.includes('@') || word.endsWith(name));
  });
}
