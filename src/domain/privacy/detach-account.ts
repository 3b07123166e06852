import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { accountName } from '../clients/changes-between.ts';
import { contactKey } from '../clients/client.ts';
import { withContacts } from '../clients/reach.ts';
import { once } from '../conflict.ts';
import { cancelAndReport } from '../messages/report-undelivered.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';
import { eraseTraces } from './erase-traces.ts';

/**
 * Takes a Telegram account off the card on which it stands and withdraws its consents, at the wish of its owner. For an
 * account that never proved that the card is its own, so may not erase it: the card stays as it was without the account and
 * without what was written from it.
 */
export async function detachAccount(
  base: Base,
  act: Act,
  telegramId: number,
): Promise<Done | Refusal<'no-client'>> {
  return once<Done | Refusal<'no-client'>>(
    () =>
      base.transaction(async (stores) => {
        const key = `telegram:${telegramId}`;
        await stores.consents.withdraw(telegramId, ['processing', 'advertising'], act.at);
        const [known] = await stores.clients.findByContacts([key]);
        if (!known) return refuse('no-client');
        const contacts = known.contacts.filter((contact) => contactKey(contact) !== key);
        const client = await stores.clients.save(withContacts(known, contacts));
        const values = [accountName(known, telegramId), `id${telegramId}`];
        await eraseTraces(stores, client.id, { accounts: [telegramId], values }, act.at);
        const data = { kind: 'changed', field: 'telegram', from: null, to: null } as const;
        await stores.timeline.append([line({ ...act, by: { kind: 'client' } }, client.id, data)]);
        await cancelAndReport(stores, telegramId, act.at);
        return done();
      }),
    async () => done(),
  );
}
