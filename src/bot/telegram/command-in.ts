import type { Message } from 'grammy/types';
import { entityText, wordsIn } from './words-in.ts';

/** The command with which a message begins: its name, and the bot it is addressed to if it names one, in lower case. */
export function commandIn(message: Message): { readonly name: string; readonly to: string } | undefined {
  const { text, entities } = wordsIn(message);
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!command) return undefined;
  const [name = '', to = ''] = entityText(text, command).slice(1).toLowerCase().split('@');
  return { name, to };
}
