import type { Client } from '../clients/client.ts';
import { adChat } from '../privacy/ad-chat.ts';
import { genderOf } from './gender.ts';
import type { Audience, GreetingSettings } from './greeting-settings.ts';

/** Why nobody greets a client by itself. */
export type NotGreeted = 'off' | 'off-for-client' | 'not-agreed' | 'no-chat' | 'unreachable';

/**
 * The chat in which a client is greeted, or why not. Only those who agreed to messages and have not taken it back, in an account
 * that has shown that the card is theirs: a greeting by name tells whose card it is.
 */
export function greetingChat(client: Client): number | NotGreeted {
  if (client.ungreeted) return 'off-for-client';
  const chat = adChat(client);
  return chat === 'unsubscribed' ? 'not-agreed' : chat;
}

/** The same for a birthday, which the owner may have switched off for all. */
export function birthdayChat(client: Client, { birthdays }: GreetingSettings): number | NotGreeted {
  return birthdays ? greetingChat(client) : 'off';
}

export function isMeant(client: Client, audience: Audience): boolean {
  switch (audience.kind) {
    case 'all':
      return true;
    case 'tag':
      return client.tags.includes(audience.tag);
    case 'gender':
      return genderOf(client.name) === audience.gender;
  }
}
