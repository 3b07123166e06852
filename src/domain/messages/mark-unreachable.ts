import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { unreachableSince, withReach } from '../clients/reach.ts';
import { once } from '../conflict.ts';
import { line } from '../timeline/line.ts';
import { cancelAndReportAll } from './report-undelivered.ts';

/**
 * Telegram refuses messages to this account: the card says so and nothing queued for it goes out. The same act counts once. What a crash
 * leaves queued is refused when its turn comes, and that ends the rest.
 */
export async function markUnreachable(
  base: Base,
  act: Act,
  telegramId: number,
  reason: string,
): Promise<void> {
  const mark = async () =>
    base.transaction(async (stores) => {
      for (const client of await stores.clients.findByContacts([`telegram:${telegramId}`])) {
        if (unreachableSince(client, telegramId) !== null) continue;
        await stores.clients.save(withReach(client, telegramId, act.at));
        await stores.timeline.append([line(act, client.id, { kind: 'unreachable', reason })]);
      }
    });
  await once(mark, async () => {});
  await cancelAndReportAll(base, telegramId, act.at);
}

/** The account can be reached again: the person unblocked the bot or wrote to it. */
export async function markReachable(base: Base, act: Act, telegramId: number): Promise<void> {
  const mark = async () =>
    base.transaction(async (stores) => {
      for (const client of await stores.clients.findByContacts([`telegram:${telegramId}`])) {
        if (unreachableSince(client, telegramId) === null) continue;
        await stores.clients.save(withReach(client, telegramId, null));
        await stores.timeline.append([line(act, client.id, { kind: 'reachable' })]);
      }
    });
  await once(mark, async () => {});
}
