import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { ownsCard } from '../clients/own-card.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';

/**
 * Erases a person at their wish (152-FZ art. 21, GDPR art. 17): name, contacts, birthday, words and files go; the card's
 * number, the sums and the bare facts stay, because the books need them and they name nobody any more. An account that
 * has not proved that the card is its owner's erases nothing: it may be on somebody else's card (see `detachAccount`).
 */
export async function forgetClient(
  base: Base,
  act: Act,
  telegramId: number,
): Promise<Done<{ readonly client: Client }> | Refusal<'no-client'> | Refusal<'not-proven'>> {
  return base.transaction(async (stores) => {
    const [known] = await stores.clients.findByContacts([`telegram:${telegramId}`]);
    if (known && !ownsCard(known, telegramId)) return refuse('not-proven');
    await stores.consents.withdraw(telegramId, ['processing', 'advertising'], act.at);
    if (!known) return refuse('no-client');
    const client = await stores.clients.save({
      ...known,
      name: '',
      contacts: [],
      tags: [],
      birthday: null,
      subscribed: false,
      erasedAt: act.at,
    });
    await stores.timeline.eraseWords(client.id);
    for (const deal of await stores.deals.ofClient(client.id, 1000)) {
      await stores.deals.save({ ...deal, title: '', link: null });
    }
    await stores.timeline.append([line({ ...act, by: { kind: 'client' } }, client.id, { kind: 'erased' })]);
    await stores.outbox.cancelQueued(telegramId);
    await stores.outbox.refresh(`client:${client.id}`, 'lead-notice', act.at);
    return done({ client });
  });
}
