import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { accountName, valuesIn } from '../clients/changes-between.ts';
import { type Client, emailsOf, phonesOf, telegramsOf } from '../clients/client.ts';
import { ownsCard } from '../clients/own-card.ts';
import { sumUpDeals } from '../deals/sum-up-deals.ts';
import { cancelAndReport } from '../messages/report-undelivered.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { forgetReminders } from '../reminders/follow-client.ts';
import { line } from '../timeline/line.ts';
import { eraseTraces } from './erase-traces.ts';

const MOST_DEALS = 1000;
const MOST_CHANGES = 1000;
const PAGE = 500;

/**
 * Erases a person at their wish (152-FZ art. 21, GDPR art. 17): name, contacts, birthday, words and files go; the card's
 * number, the sums and the bare facts stay, because the books need them and they name nobody any more. So it goes on cards
 * that have named them by mistake. An account that
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
      city: null,
      details: [],
      subscribed: false,
      nextTouchAt: null,
      erasedAt: act.at,
    });
    await eraseElsewhere(stores, known, act.at);
    await stores.timeline.eraseWords(client.id);
    await forgetReminders(stores, act, client.id);
    await eraseDeals(stores, act, client.id);
    await stores.timeline.append([line({ ...act, by: { kind: 'client' } }, client.id, { kind: 'erased' })]);
    for (const { id } of telegramsOf(known)) {
      await stores.outbox.recall(id);
      await cancelAndReport(stores, id, act.at);
      await stores.outbox.dropTo(id);
    }
    await refreshTold(stores, client.id, act.at);
    return done({ client });
  });
}

/** A deal loses its words. A request that nobody has answered yet is lost: there is nobody left to answer. */
async function eraseDeals(stores: Stores, act: Act, clientId: number): Promise<void> {
  const { stages } = await stores.settings.get();
  const lost = stages.find(({ outcome }) => outcome === 'lost');
  for (const deal of await stores.deals.ofClient(clientId, MOST_DEALS)) {
    const bare = { ...deal, title: '', link: null };
    if (!lost || deal.stage !== stages[0]?.id) {
      await stores.deals.save(bare);
      continue;
    }
    await stores.deals.save({ ...bare, stage: lost.id, closedAt: act.at });
    const data = { kind: 'stage', dealId: deal.id, from: deal.stage, to: lost.id } as const;
    await stores.timeline.append([line({ ...act, by: { kind: 'program' } }, clientId, data, `D${deal.id}`)]);
  }
  await sumUpDeals(stores, clientId);
}

/** Cards that may be the same person's have stood for them: somebody else gave their phone there, or they wrote there. */
async function eraseElsewhere(stores: Stores, known: Client, now: Date): Promise<void> {
  const page = { skip: 0, limit: MOST_CHANGES };
  const { items } = await stores.timeline.ofClient(known.id, page, ['changed', 'double']);
  const past = items.flatMap(({ data }) => (data.kind === 'changed' ? valuesIn(data) : []));
  const accounts = telegramsOf(known).map(({ id }) => id);
  const names = accounts.flatMap((id) => [accountName(known, id), `id${id}`]);
  const values = [...past, ...phonesOf(known), ...emailsOf(known), ...names];
  const others = new Set(items.flatMap(({ data }) => (data.kind === 'double' ? [data.otherId] : [])));
  for (const otherId of others) await eraseTraces(stores, otherId, { accounts, values }, now);
}

/** What the team was told of the client loses the client's name and words too. */
async function refreshTold({ outbox, deals, timeline }: Stores, clientId: number, now: Date): Promise<void> {
  const own = await deals.ofClient(clientId, MOST_DEALS);
  await outbox.refresh(
    own.map(({ id }) => `deal:${id}`),
    'lead-notice',
    now,
  );
  for (const kind of [
    'handed-over',
    'handed-away',
    'birthday-notice',
    'low-mark',
    'reward-untold',
  ] as const) {
    await outbox.refresh(`client:${clientId}`, kind, now);
  }
  for (let skip = 0; ; skip += PAGE) {
    const said = ['message-in', 'message-out'] as const;
    const { items } = await timeline.ofClient(clientId, { skip, limit: PAGE }, said);
    const about = items.map(({ key }) => `event:${key}`);
    for (const kind of ['customer-message', 'answer-failed'] as const) await outbox.refresh(about, kind, now);
    if (items.length < PAGE) return;
  }
}
