import type { Campaign, CampaignMessage } from '../../src/domain/campaigns/campaign.ts';
import { switchOnEvent } from '../../src/domain/campaigns/control-standing.ts';
import type { EventCampaign } from '../../src/domain/campaigns/events/event-campaign.ts';
import type { Office } from './office.ts';

let count = 0;

/** An act of the owner, made in code. */
export function ownersAct({ people, now }: Office) {
  count += 1;
  return { by: { kind: 'member', id: people.boss.id }, at: now(), key: `switch-${count}` } as const;
}

export function words(text: string, buttons: CampaignMessage['buttons'] = []): CampaignMessage {
  return { parts: [{ kind: 'text', text }], buttons };
}

/** A campaign on an event is on from now on. */
export async function switchesOn(
  office: Office,
  event: Partial<EventCampaign> & Pick<EventCampaign, 'trigger' | 'days'>,
): Promise<Campaign> {
  const switched = await switchOnEvent(office.base, ownersAct(office), {
    memberId: office.people.boss.id,
    currency: 'RUB',
    zone: 'Europe/Moscow',
    business: '',
    event: { name: 'Первое', segment: '', message: words('Первое'), chain: [], ...event },
  });
  if (!switched.ok) throw new Error(switched.code);
  return switched.campaign;
}
