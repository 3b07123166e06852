import type { CallbackQuery, InlineKeyboardButton, Message } from 'grammy/types';
import type { CallbackPress } from '../world/callbacks.ts';
import { randomId } from '../world/ids.ts';
import { NotAllowed } from './not-allowed.ts';
import type { Place } from './place.ts';
import { lastWith } from './read.ts';

/**
 * Presses an inline button, named by its text, or by its callback data, on the given message or on the newest one
 * that has it. The message may be an old copy: a client that has not caught up still shows its buttons. Resolves to
 * the press, whose `answer` is what the bot showed, if it has answered by then.
 */
export async function pressButton(place: Place, label: string, on?: Message): Promise<CallbackPress> {
  const { world, account, state } = place;
  const message = on ?? lastWith(state, (candidate) => findButton(candidate, label) !== undefined);
  const button = message === undefined ? undefined : findButton(message, label);
  if (message === undefined || button === undefined) throw new NotAllowed(noButton(place, label, on));
  if (!('callback_data' in button))
    throw new NotAllowed(`the button "${button.text}" opens a link, the bot hears nothing`);
  const now = world.now().getTime();
  state.heardAt = now;
  const press: CallbackPress = {
    id: `${Math.floor(world.random() * 1e9)}${Math.floor(world.random() * 1e9)}`,
    from: account.user,
    state,
    data: button.callback_data,
    pressedAt: now,
    answer: undefined,
  };
  world.callbacks.add(press);
  const current = state.messages.get(message.message_id)?.message;
  const query: CallbackQuery = {
    id: press.id,
    from: account.user,
    message: current ?? { chat: state.chat, message_id: message.message_id, date: 0 },
    chat_instance: randomId(world.random, 12),
    data: press.data,
  };
  account.isMet = true;
  await world.updates.push('callback_query', query);
  return press;
}

/** The inline buttons of a message, row by row. */
export function buttonsOf(message: Message | undefined): InlineKeyboardButton[][] {
  return message?.reply_markup?.inline_keyboard ?? [];
}

function findButton(message: Message, label: string): InlineKeyboardButton | undefined {
  const buttons = buttonsOf(message).flat();
  return (
    buttons.find(({ text }) => text === label) ??
    buttons.find((button) => 'callback_data' in button && button.callback_data === label)
  );
}

function noButton({ account, state }: Place, label: string, on: Message | undefined): string {
  const shown = on ?? lastWith(state, (message) => message.reply_markup !== undefined);
  const names = buttonsOf(shown)
    .flat()
    .map(({ text }) => `"${text}"`);
  const seen = names.length === 0 ? 'no buttons' : names.join(', ');
  return `${account.user.first_name} sees no button "${label}", but ${seen}`;
}
