import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { noteBlock } from '../campaigns/campaign-line.ts';
import { meansNeverWrote, unreachableOf, withReach } from '../clients/reach.ts';
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
  await markAll(base, act, { telegramId, reason });
  await cancelAndReportAll(base, telegramId, act.at);
}

/** The person has just blocked the bot: the same, and what was sent to them shortly before is told of it. */
export async function markBlocked(base: Base, act: Act, telegramId: number): Promise<void> {
  await markAll(base, act, { telegramId, reason: 'blocked', also: noteBlock });
  await cancelAndReportAll(base, telegramId, act.at);
}

interface Marked {
  readonly telegramId: number;
  readonly reason: string;
  readonly also?: (stores: Stores, act: Act, clientId: number) => Promise<void>;
}

async function markAll(base: Base, act: Act, { telegramId, reason, also }: Marked): Promise<void> {
  const mark = async () =>
    base.transaction(async (stores) => {
      for (const client of await stores.clients.findByContacts([`telegram:${telegramId}`])) {
        if (unreachableOf(client, telegramId) !== null) continue;
        await stores.clients.save(
          withReach(client, telegramId, { since: act.at, neverWrote: meansNeverWrote(reason) }),
        );
        await stores.timeline.append([line(act, client.id, { kind: 'unreachable', reason })]);
        await also?.(stores, act, client.id);
      }
    });
  await once(mark, async () => {});
}

/** The account can be reached: the person wrote to the bot, or unblocked it. */
export async function markReachable(base: Base, act: Act, telegramId: number): Promise<void> {
  const mark = async () =>
    base.transaction(async (stores) => {
      for (const client of await stores.clients.findByContacts([`telegram:${telegramId}`])) {
        if (unreachableOf(client, telegramId) === null) continue;
        await stores.clients.save(withReach(client, telegramId, null));
        await stores.timeline.append([line(act, client.id, { kind: 'reachable' })]);
      }
    });
  await once(mark, async () => {});
}
