import { expect, it, vi } from 'vitest';
import type { Base } from '../../../src/domain/base.ts';
import { moveDeal } from '../../../src/domain/deals/move-deal.ts';
import { createCampaignRunner } from '../../../src/jobs/campaign-runner.ts';
import { createLog } from '../../../src/log.ts';
import { ownersAct, switchesOn } from '../../support/event-campaigns.ts';
import { openOffice } from '../../support/office.ts';
import { addRecipients } from '../../support/recipients.ts';

it('goes on with the other campaigns when one of them breaks', async () => {
  const office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  const { base, kit, now, people } = office;
  await addRecipients(office, 1);
  const broken = await switchesOn(office, { trigger: { kind: 'won' }, days: 0 });
  const sound = await switchesOn(office, { trigger: { kind: 'won' }, days: 0 });
  office.travel({ minutes: 1 });
  await moveDeal(base, ownersAct(office), people.boss.id, { dealId: 1, to: 'won' });
  const get: Base['campaigns']['get'] = async (id) => {
    if (id === broken.id) throw new RangeError('nobody has foreseen it');
    return base.campaigns.get(id);
  };
  const half: Base = { ...base, campaigns: { ...base.campaigns, get } };
  const runner = createCampaignRunner({ base: half, now, defaults: kit.defaults }, createLog('silent'));
  runner.start();
  await vi.waitFor(
    async () => expect(await base.campaigns.get(sound.id)).toMatchObject({ queued: 1 }),
    20_000,
  );
  await runner.stop();
  await office.stop();
});
