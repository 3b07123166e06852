import type { Message } from 'grammy/types';
import type { Account } from '../world/accounts.ts';
import { contentOf } from '../world/content.ts';
import { originOf } from '../world/origin.ts';
import { unixNow, type World } from '../world/world.ts';
import { NotAllowed } from './not-allowed.ts';
import type { Place } from './place.ts';
import { typed, write } from './write.ts';

/**
 * Forwards a message into the chat. The client refuses a protected one, and so does this. Who hides their account
 * when forwarded appears by name alone.
 */
export function forward(place: Place, message: Message): Promise<Message> {
  if (message.has_protected_content === true) {
    throw new NotAllowed(`${place.account.user.first_name} cannot forward this: its content is protected`);
  }
  const forward_origin = message.forward_origin ?? originOf(place.world, message);
  return write(place, { ...contentOf(message), forward_origin });
}

/** A message that somebody wrote where the bot is not; it exists only to be forwarded. */
export function writtenElsewhere(world: World, account: Account, text: string): Message {
  return {
    message_id: 1,
    from: account.user,
    chat: { id: account.user.id, first_name: account.user.first_name, type: 'private' },
    date: unixNow(world),
    ...typed(text),
  };
}
