import { newCampaign } from '../../../src/domain/campaigns/draft-campaign.ts';
import { openDraw } from '../../../src/domain/draws/prepare-draw.ts';
import { saveSegment } from '../../../src/domain/segments/keep-segments.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import type { Office } from '../../support/office.ts';
import { TEAM_BUTTONS, TEAM_COMMANDS_TYPED, type TeamDeed } from './team-deeds.ts';

/** The data of a deed's presses, with the members they are about. */
export function pressesOf({ people }: Office, { presses }: TeamDeed): readonly string[] {
  const { petr, olga } = people;
  return presses.map((data) => data.replace('$petr', String(petr.id)).replace('$olga', String(olga.id)));
}

/** All that only owners may do. */
export function ownersDeeds(office: Office) {
  const presses = Object.values(TEAM_BUTTONS)
    .filter(({ asks }) => asks !== 'member')
    .flatMap((deed) => pressesOf(office, deed));
  const texts = Object.entries(TEAM_COMMANDS_TYPED)
    .filter(([, { asks }]) => asks !== 'member' && asks !== 'add-client')
    .flatMap(([name, { rest }]) => rest.map((words) => `/${name}${words}`));
  return { presses, texts };
}

/** Sees to it that campaign 1 and draw 1 are drafts of this owner, campaign 2 is planned, and segment 1 has everybody in it. */
export async function openDrafts({ base, now }: Office, author: Person): Promise<void> {
  const at = now();
  const of = { authorId: author.id, createdAt: at, zone: 'Europe/Moscow', business: '' };
  const message = { parts: [{ kind: 'text', text: 'Скидка' }], buttons: [] } as const;
  if (!(await base.campaigns.get(1))) {
    await base.counters.next('campaign');
    await base.campaigns.insert({ ...newCampaign({ ...of, id: 1 }), message });
  }
  if (!(await base.campaigns.get(2))) {
    await base.counters.next('campaign');
    const timing = { kind: 'at', at: new Date(at.getTime() + 86_400_000) } as const;
    await base.campaigns.insert({ ...newCampaign({ ...of, id: 2 }), message, state: 'planned', timing });
  }
  const act = { by: { kind: 'member', id: author.id }, at, key: 'segment' } as const;
  await saveSegment(base, act, author.id, { name: 'Все', query: 'deals>=0' });
  await openDraw(base, { ...act, key: 'draw' }, { memberId: author.id, zone: 'Europe/Moscow' });
}
