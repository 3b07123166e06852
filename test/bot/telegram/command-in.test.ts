import { expect, it } from 'vitest';
import { commandIn } from '../../../src/bot/telegram/command-in.ts';

const chat = { id: 7, type: 'private', first_name: 'Anna' } as const;

it('a message begins with a command or does not', () => {
  const command = (text: string, offset: number, length: number) =>
    commandIn({ message_id: 5, date: 0, chat, text, entities: [{ type: 'bot_command', offset, length }] });
  expect(command('/lead', 0, 5)).toEqual({ name: 'lead', to: '' });
  expect(command('/Lead@Shop_bot x', 0, 14)).toEqual({ name: 'lead', to: 'shop_bot' });
  expect(command('see /lead', 4, 5)).toBeUndefined();
});
