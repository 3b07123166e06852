import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Done, type Refusal, refuse } from '../refusal.ts';
import { type ChangeRefusal, changeDetail, type DetailChange } from './change-details.ts';
import type { Client } from './client.ts';
import { ownsCard } from './own-card.ts';

export type OwnChangeRefusal = ChangeRefusal | Refusal<'not-proven'>;

/** Puts right a detail of the card on which this Telegram account stands, if the account proved that the card is its own. */
export async function changeOwnDetail(
  base: Base,
  act: Act,
  telegramId: number,
  change: DetailChange,
): Promise<Done<{ readonly client: Client }> | OwnChangeRefusal> {
  const [client] = await base.clients.findByContacts([`telegram:${telegramId}`]);
  if (!client) return refuse('no-client');
  // A proof is never taken back while the account stands on the card, so it still holds when the change is saved.
  return ownsCard(client, telegramId) ? changeDetail(base, act, client.id, change) : refuse('not-proven');
}
