import type { CallbackQuery, Update } from 'grammy/types';
import type { Person } from '../../src/playground/telegram/index.ts';
import type { Office } from './office.ts';

/** What a press was answered with; `isAnswered` false: the button would spin on. */
export interface Pressed {
  readonly update: Update;
  readonly isAnswered: boolean;
  readonly toast: string;
}

let count = 0;

/** A press that no client would make: of any data, whatever buttons the person sees, on their newest message. */
export function madeUpPress(person: Person, data: string): Update {
  count += 1;
  const chat = { id: person.id, type: 'private', first_name: person.user.first_name } as const;
  const query: CallbackQuery = {
    id: `made-up-${count}`,
    from: person.user,
    chat_instance: 'made-up',
    data,
    message: person.lastMessage() ?? { chat, message_id: 1, date: 0 },
  };
  return { update_id: 1_900_000_000 + count, callback_query: query };
}

/** Presses the button of the newest message whose words begin so, as when they end with a number. */
export async function pressLike(person: Person, beginning: string): Promise<void> {
  const rows = person.lastMessage()?.reply_markup?.inline_keyboard ?? [];
  const button = rows.flat().find(({ text }) => text.startsWith(beginning));
  if (!button) throw new Error(`no button begins with "${beginning}"`);
  await person.presses(button.text);
}

/** Delivers a made-up press and tells how it was answered. */
export async function pressesAnything(office: Office, person: Person, data: string): Promise<Pressed> {
  const update = madeUpPress(person, data);
  await office.deliver(update);
  return answerTo(office, update);
}

/** How a press was answered. */
export function answerTo(office: Office, update: Update): Pressed {
  const id = update.callback_query?.id;
  const call = office.telegram.calls.find(
    ({ method, params }) => method === 'answerCallbackQuery' && params['callback_query_id'] === id,
  );
  const text = call?.params['text'];
  return { update, isAnswered: call !== undefined, toast: typeof text === 'string' ? text : '' };
}

/** The same update as Telegram might bring it under a new number. */
export function again(update: Update): Update {
  count += 1;
  return { ...update, update_id: 1_900_000_000 + count };
}

/** Keeps the button of the newest message whose words begin so, to be pressed when more has happened: "scrolled up". */
export function buttonKept(office: Office, person: Person, beginning: string): () => Promise<Pressed> {
  const rows = person.lastMessage()?.reply_markup?.inline_keyboard ?? [];
  const button = rows.flat().find(({ text }) => text.startsWith(beginning));
  if (!button || !('callback_data' in button)) throw new Error(`no button begins with "${beginning}"`);
  return () => pressesAnything(office, person, button.callback_data);
}
