import type { Message, Update } from 'grammy/types';
import type { ChatState } from './chats.ts';
import type { World } from './world.ts';

type Kind = 'message' | 'channel_post' | 'business_message';
type Told = Message & Update.NonChannel & Update.Private & Update.Channel;

function kindOf(state: ChatState): Kind {
  if (state.business !== undefined) return 'business_message';
  return state.chat.type === 'channel' ? 'channel_post' : 'message';
}

// The update types narrow the chat of each kind; `kindOf` has chosen the kind by that very chat.
function isTold(_message: Message): _message is Told {
  return true;
}
function isToldEdit(message: Message): message is Told & Update.Edited {
  return message.edit_date !== undefined;
}

/** Tells the bot of a new message, as the kind of update that its chat has. */
export async function tellMessage(world: World, state: ChatState, message: Message): Promise<void> {
  if (isTold(message)) await world.updates.push(kindOf(state), message);
}

/** Tells the bot of a change in a message. */
export async function tellEdit(world: World, state: ChatState, message: Message): Promise<void> {
  if (isToldEdit(message)) await world.updates.push(`edited_${kindOf(state)}`, message);
}
