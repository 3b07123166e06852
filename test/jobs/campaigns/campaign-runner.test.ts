import { expect, it, vi } from 'vitest';
import type { Base } from '../../../src/domain/base.ts';
import { moveDeal } from '../../../src/domain/deals/move-deal.ts';
import { createCampaignRunner } from '../../../src/jobs/campaign-runner.ts';
import { createTallies } from '../../../src/jobs/tallies.ts';
import { createLog } from '../../../src/log.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { startsIt } from '../../support/campaigns.ts';
import { ownersAct, switchesOn } from '../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../support/recipients.ts';

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

it('asks about what was put off at night by the clock of a zone that the program is started with now', async () => {
  const office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  const { base, kit, now, people } = office;
  const [only] = await addRecipients(office, 1, { tags: ['vip'] });
  await writesFor(people.boss, 'сегодня в 20:59');
  await runsCampaigns(office);
  office.travel({ hours: 8 });
  await runsCampaigns(office);
  office.travel({ hours: 1, minutes: 30 });
  await runsCampaigns(office);
  const due = async () => (await base.copies.counts(1, now())).due;
  expect(await due()).toBe(0);
  const defaults = { ...kit.defaults, zone: 'Europe/London' };
  const runner = createCampaignRunner({ base, now, defaults }, createLog('silent'));
  runner.start();
  await vi.waitFor(async () => expect(await due()).toBe(1), 20_000);
  await runner.stop();
  expect(only?.account.readsAll()).not.toContain('Скидка');
  await office.stop();
});

/** Writes a campaign for a time by each client's clock, and starts it. */
async function writesFor(boss: Person, when: string): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('Когда');
  await boss.presses('По часам клиента');
  await boss.sends(when);
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
}

const PROGRESS = 'campaign-progress:1';

/** A campaign is under way, the message that tells how it goes is out, and copies wait. */
async function begins(office: Office): Promise<void> {
  const { boss } = office.people;
  await addRecipients(office, 14, { tags: ['vip'] });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office, 1);
}

/**
 * A process that keeps campaigns going, and how often it looked at them and asked for an edit. By its clock counting takes no time:
 * what takes long on a busy machine would be shown less often.
 */
function startsRunner({ base, now, kit }: Office) {
  const tallies = createTallies(() => now().getTime());
  const seen = { rounds: 0, asked: 0 };
  const atWork = () => {
    seen.rounds += 1;
    return base.campaigns.atWork();
  };
  const refreshRarely: Base['outbox']['refreshRarely'] = (...how) => {
    seen.asked += 1;
    return base.outbox.refreshRarely(...how);
  };
  const counted: Base = {
    ...base,
    campaigns: { ...base.campaigns, atWork },
    outbox: { ...base.outbox, refreshRarely },
  };
  const runner = createCampaignRunner(
    { base: counted, now, defaults: kit.defaults },
    createLog('silent'),
    tallies,
  );
  runner.start();
  return { runner, seen };
}

it('edits the message that tells how it goes every three seconds at most, however many processes there are', async () => {
  const office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  await begins(office);
  const { base, storage } = office;
  office.travel({ seconds: 10 });
  const processes = [1, 2, 3].map(() => startsRunner(office));
  const edits = async () => (await base.outbox.get(PROGRESS))?.revision ?? 0;
  /** Each of them looks twice more; what was asked for is edited at once. */
  const looksTwice = async () => {
    const before = processes.map(({ seen }) => seen.rounds);
    const haveLooked = () => processes.every(({ seen }, n) => seen.rounds >= (before[n] ?? 0) + 2);
    await vi.waitFor(() => expect(haveLooked()).toBe(true), 20_000);
    const outbox = storage.db.collection<{ _id: string }>('outbox');
    await outbox.updateOne({ _id: PROGRESS }, { $set: { state: 'sent' } });
  };
  const before = await edits();
  await looksTwice();
  await looksTwice();
  expect(await edits()).toBe(before + 1);
  office.travel({ seconds: 2.9 });
  await looksTwice();
  expect(await edits()).toBe(before + 1);
  expect(processes.map(({ seen }) => seen.asked)).toEqual([1, 1, 1]);
  office.travel({ seconds: 0.1 });
  await looksTwice();
  await looksTwice();
  expect(await edits()).toBe(before + 2);
  expect(processes.map(({ seen }) => seen.asked)).toEqual([2, 2, 2]);
  await Promise.all(processes.map(({ runner }) => runner.stop()));
  await office.stop();
});
