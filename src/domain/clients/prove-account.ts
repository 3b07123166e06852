import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';
import type { Phone } from '../values/phone.ts';
import { type Client, phonesOf, telegramsOf } from './client.ts';
import { addContacts } from './contacts.ts';
import { ownsCard } from './own-card.ts';

export type ProofRefusal = Refusal<'no-client'> | Refusal<'other-phone'>;

/**
 * Lets a Telegram account prove that the card it stands on is its owner's: `phone` is the account's own number, vouched
 * for by Telegram (a contact that the person shared of themself), and must be one of the card's.
 */
export async function proveAccount(
  base: Base,
  act: Act,
  account: { readonly telegramId: number; readonly phone: Phone },
): Promise<Done<{ readonly client: Client }> | ProofRefusal> {
  const { telegramId, phone } = account;
  return once<Done<{ readonly client: Client }> | ProofRefusal>(
    () =>
      base.transaction(async (stores) => {
        const [known] = await stores.clients.findByContacts([`telegram:${telegramId}`]);
        if (!known) return refuse('no-client');
        if (ownsCard(known, telegramId)) return done({ client: known });
        if (!phonesOf(known).includes(phone)) return refuse('other-phone');
        const proof = { kind: 'telegram', id: telegramId, proven: true } as const;
        const client = await stores.clients.save(addContacts(known, [proof]));
        const from = accountName(client, telegramId);
        const data = { kind: 'changed', field: 'telegram', from, to: `${from} ✓` } as const;
        await stores.timeline.append([line(act, client.id, data)]);
        return done({ client });
      }),
    async () => {
      const [client] = await base.clients.findByContacts([`telegram:${telegramId}`]);
      return client ? done({ client }) : refuse('no-client');
    },
  );
}

/** How the timeline names an account: `@anna`, or its number when it has no username. */
export function accountName(client: Client, telegramId: number): string {
  const username = telegramsOf(client).find(({ id }) => id === telegramId)?.username;
  return username ? `@${username}` : `id${telegramId}`;
}
