import { type Campaign, copyKey } from '../../src/domain/campaigns/campaign.ts';
import { newCampaign } from '../../src/domain/campaigns/draft-campaign.ts';
import { outboxItem, PRIORITY } from '../../src/domain/outbox/outbox-item.ts';
import type { Person } from '../../src/playground/telegram/index.ts';
import type { TestBase } from './base.ts';
import type { Office } from './office.ts';
import { pressLike } from './presses.ts';

/** Campaign 1 is a draft of the boss, campaign 2 goes tomorrow and has reached client 1; both have words and a reply button. */
export async function addCampaigns({ base, people, now }: Office): Promise<void> {
  const at = now();
  const message: Campaign['message'] = {
    parts: [{ kind: 'text', text: 'Скидка' }],
    buttons: [{ kind: 'reply', text: 'Хочу' }],
  };
  const of = { authorId: people.boss.id, createdAt: at, zone: 'Europe/Moscow', business: '' };
  const tomorrow = new Date(at.getTime() + 86_400_000);
  for (const _ of [1, 2]) await base.counters.next('campaign');
  await base.campaigns.insert({ ...newCampaign({ ...of, id: 1 }), name: 'Скидка', message });
  await base.campaigns.insert({
    ...newCampaign({ ...of, id: 2 }),
    name: 'Скидка',
    message,
    state: 'planned',
    expected: 1,
    queued: 1,
    timing: { kind: 'at', at: tomorrow },
  });
  const [client] = await base.clients.getMany([1]);
  if (!client) return;
  const copy = outboxItem({
    key: copyKey(2, client.id),
    to: people.anna.id,
    about: 'campaign:2',
    priority: PRIORITY.campaign,
    content: { kind: 'campaign', campaignId: 2, clientId: client.id },
    now: at,
  });
  await base.outbox.enqueue([{ ...copy, state: 'sent', sentAt: at, messageIds: [1] }]);
}

/** A campaign that must be there; the first one unless told otherwise. */
export async function campaignOf({ base }: Pick<TestBase, 'base'>, id = 1): Promise<Campaign> {
  const found = await base.campaigns.get(id);
  if (!found) throw new Error('there is no campaign');
  return found;
}

/** Starts the campaign that is being composed, and types the number of its recipients when it is asked for. */
export async function startsIt(author: Person): Promise<void> {
  await pressLike(author, author.user.language_code === 'en' ? 'Yes, send' : 'Да, отправить');
  const [, number] = /(?:число получателей|number of recipients): (\d+)/u.exec(author.reads()) ?? [];
  if (number !== undefined) await author.sends(number);
}
