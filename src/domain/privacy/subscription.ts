import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Client, telegramsOf } from '../clients/client.ts';
import { ownsCard } from '../clients/own-card.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';
import { type ConsentGiven, giveConsent } from './give-consent.ts';

/**
 * The person agrees to advertising: recorded as a consent of its own (38-FZ art. 18), at once. Only for a card that is
 * proven to be theirs: nobody agrees for somebody else.
 */
export async function subscribe(
  base: Base,
  act: Act,
  who: Omit<ConsentGiven, 'purpose'>,
): Promise<Done | Refusal<'no-client'> | Refusal<'not-proven'>> {
  const [client] = await base.clients.findByContacts([`telegram:${who.telegramId}`]);
  if (!client) return refuse('no-client');
  if (!ownsCard(client, who.telegramId)) return refuse('not-proven');
  await giveConsent(base, act, { ...who, purpose: 'advertising' });
  return setSubscribed(base, act, who.telegramId, true);
}

/** The person's word that no campaign may reach them; it holds from this moment. */
export async function unsubscribe(
  base: Base,
  act: Act,
  telegramId: number,
): Promise<Done | Refusal<'no-client'>> {
  await base.consents.withdraw(telegramId, ['advertising'], act.at);
  return setSubscribed(base, act, telegramId, false);
}

async function setSubscribed(
  base: Base,
  act: Act,
  telegramId: number,
  subscribed: boolean,
): Promise<Done | Refusal<'no-client'>> {
  const saved = await base.transaction<Done<{ readonly client: Client }> | Refusal<'no-client'>>(
    async (stores) => {
      const [client] = await stores.clients.findByContacts([`telegram:${telegramId}`]);
      if (!client) return refuse('no-client');
      if (client.subscribed === subscribed) return done({ client });
      await stores.clients.save({ ...client, subscribed });
      if (!subscribed) {
        const data = { kind: 'consent', purpose: 'advertising', version: '', given: false } as const;
        await stores.timeline.append([line(act, client.id, data, 'withdrawn')]);
      }
      return done({ client });
    },
  );
  if (!saved.ok) return saved;
  // What waits for its turn in the hands of a process is asked anew whether it may go.
  if (!subscribed) for (const { id } of telegramsOf(saved.client)) await base.outbox.recall(id);
  return done();
}
