import { type Client, telegramsOf } from './client.ts';

/**
 * Whether this Telegram account has shown that the card is its owner's. Only then may it read the card, correct it or
 * erase it: whoever merely typed the phone of a stranger has been put on that stranger's card too.
 */
export function ownsCard(client: Client, telegramId: number): boolean {
  return telegramsOf(client).some(({ id, proven }) => id === telegramId && proven);
}
