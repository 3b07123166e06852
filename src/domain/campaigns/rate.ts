import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Client, withAnswer } from '../clients/client.ts';
import { once } from '../conflict.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Done, done } from '../refusal.ts';
import type { Campaign, CampaignButton } from './campaign.ts';
import { LOW_MARK } from './ready/ready-made.ts';

interface Rated {
  readonly button: Extract<CampaignButton, { kind: 'rate' }>;
  readonly client: Client;
  readonly campaign: Campaign;
  /** The key of the copy under which it was pressed. */
  readonly copy: string;
}

/**
 * Takes the mark that a client gives under a copy: the first one counts and stands on the timeline. A low one is told to the
 * responsible manager and all owners at once.
 */
export async function rate(
  base: Base,
  act: Act,
  { button, client, campaign, copy }: Rated,
): Promise<Done<{ readonly button: CampaignButton; readonly client: Client; readonly isNew: boolean }>> {
  const { mark } = button;
  const key = `${copy}:rated`;
  const before = async () => done({ button, client, isNew: false });
  if (await base.timeline.byKey(key)) return before();
  return once(
    () =>
      base.transaction(async (stores) => {
        const known = (await stores.clients.get(client.id)) ?? client;
        const { managerId } = known;
        const data = { kind: 'rating', campaignId: campaign.id, mark, managerId } as const;
        await stores.timeline.append([{ key, clientId: client.id, at: act.at, by: act.by, data }]);
        await stores.clients.save({ ...withAnswer(known, campaign.id, act.at), lastTouchAt: act.at });
        if (mark <= LOW_MARK)
          await stores.outbox.enqueue(await alarms(stores, known, { key, mark, now: act.at }));
        return done({ button, client: known, isNew: true });
      }),
    before,
  );
}

async function alarms(
  { team }: Pick<Stores, 'team'>,
  { id: clientId, managerId }: Client,
  { key, mark, now }: { readonly key: string; readonly mark: number; readonly now: Date },
): Promise<readonly OutboxItem[]> {
  const readers = (await team.active()).filter(({ id, role }) => role === 'owner' || id === managerId);
  return readers.map(({ id }) =>
    outboxItem({
      key: `${key}:${id}`,
      to: id,
      about: `client:${clientId}`,
      priority: PRIORITY.notice,
      content: { kind: 'low-mark', clientId, mark },
      now,
    }),
  );
}
