import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import { lifecycle } from '../../../../src/jobs/lifecycle.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { switchesOn } from '../../../support/event-campaigns.ts';
import { jobKit } from '../../../support/job-kit.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
}

const got = (recipients: readonly Recipient[]) =>
  recipients.reduce(
    (all, { account }) => all + account.readsAll().filter((text) => text === 'Первое').length,
    0,
  );
const counts = () => office.base.copies.counts(1, office.now());

/** A campaign to everybody in the segment is on and on the screen, and the first copies are queued. */
async function begins(queued = 10): Promise<void> {
  await switchesOn(office, { trigger: { kind: 'segment', backlog: true }, days: 0, segment: 'тег:vip' });
  await opensIt();
  await sendCampaigns(jobKit(office));
  expect(await counts()).toMatchObject({ queued });
}

async function opensIt(): Promise<void> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. Первое');
}

/** It is off for so long, and the program runs meanwhile. */
async function isOffFor(time: { readonly minutes?: number; readonly days?: number }): Promise<void> {
  await boss.presses('⏹ Выключить');
  await runsCampaigns(office);
  office.travel(time);
  await runsCampaigns(office);
}

async function nightlyJobRuns(): Promise<void> {
  await lifecycle(jobKit(office));
  await office.drain();
}

describe('who comes into the segment of a campaign while it is off', () => {
  const tagged = async ({ client: { id } }: Recipient, tags: readonly string[]) => {
    const client = await office.base.clients.get(id);
    if (client) await office.base.clients.save({ ...client, tags });
  };

  it('is left out, new or back again, though it began with those who were there', async () => {
    const [first, ...others] = await addRecipients(office, 3, { tags: ['vip'] });
    if (!first) throw new Error('nobody came');
    await begins(3);
    await runsCampaigns(office);
    await tagged(first, []);
    office.travel({ minutes: 11 });
    await runsCampaigns(office);
    await isOffFor({ days: 90 });
    await tagged(first, ['vip']);
    const meanwhile = await addRecipients(office, 5, { tags: ['vip'] });
    await boss.presses('▶️ Включить');
    await runsCampaigns(office);
    expect([got([first, ...others]), got(meanwhile)]).toEqual([3, 0]);
    const later = await addRecipients(office, 2, { tags: ['vip'] });
    office.travel({ minutes: 11 });
    await runsCampaigns(office);
    expect([got([first, ...others]), got(meanwhile), got(later)]).toEqual([3, 0, 2]);
  });
});

describe('what is queued of a campaign on an event that is switched off', () => {
  it('waits, and goes once when it is switched on again', async () => {
    const recipients = await addRecipients(office, 30, { tags: ['vip'] });
    await begins();
    await isOffFor({ minutes: 5 });
    expect(got(recipients)).toBe(0);
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('Ждут включения: 10');
    expect(boss.reads()).not.toContain('Снято с отправки');
    await boss.presses('▶️ Включить');
    await runsCampaigns(office);
    expect(boss.reads()).not.toContain('Ждут включения');
    expect(got(recipients)).toBe(30);
    expect(await counts()).toMatchObject({ sent: 30, held: 0, queued: 0, cancelled: 0 });
  });

  it('is counted before anything looked at it', async () => {
    await addRecipients(office, 12, { tags: ['vip'] });
    await begins();
    await boss.presses('⏹ Выключить');
    expect(boss.reads()).toContain('Ждут включения: 10. Что до того опоздает, не уйдёт.');
  });

  it('waits as well when it switched itself off, for its segment could not be understood', async () => {
    const { base, now, people } = office;
    const manager = async (removedAt: Date | null) => {
      const member = await base.team.get(people.petr.id);
      if (member) await base.team.save({ ...member, removedAt });
      // Members are remembered for a second.
      office.travel({ seconds: 2 });
    };
    const managerId = people.petr.id;
    const recipients = await addRecipients(office, 3, { tags: ['vip'], managerId });
    const segment = `менеджер:${managerId}`;
    await switchesOn(office, { trigger: { kind: 'segment', backlog: true }, days: 0, segment });
    await opensIt();
    await sendCampaigns(jobKit(office));
    await manager(now());
    // Before any step of the campaign has noticed it.
    await office.drain();
    await runsCampaigns(office);
    await opensIt();
    expect(boss.reads()).toContain('⏹ Выключена');
    expect(boss.reads()).toContain('Ждут включения: 3');
    expect(got(recipients)).toBe(0);
    await manager(null);
    await boss.presses('▶️ Включить');
    await runsCampaigns(office);
    expect(got(recipients)).toBe(3);
  });

  it('is dropped of whoever unsubscribes meanwhile', async () => {
    const recipients = await addRecipients(office, 3, { tags: ['vip'] });
    await begins(3);
    await isOffFor({ minutes: 5 });
    await recipients[0]?.account.sends('/unsubscribe');
    await boss.presses('▶️ Включить');
    await runsCampaigns(office);
    expect(got(recipients)).toBe(2);
    expect(await counts()).toMatchObject({ sent: 2, cancelled: 1 });
  });

  it('is dropped once it would come too late, and waits no more in the figures', async () => {
    const recipients = await addRecipients(office, 12, { tags: ['vip'] });
    await begins();
    await isOffFor({ days: 6 });
    await nightlyJobRuns();
    expect(await counts()).toMatchObject({ held: 10, cancelled: 0 });
    office.travel({ days: 2 });
    await nightlyJobRuns();
    expect(await counts()).toMatchObject({ held: 0, queued: 0, cancelled: 10 });
    await opensIt();
    expect(boss.reads()).not.toContain('Ждут включения');
    expect(boss.reads()).toContain('Снято с отправки: 10');
    await boss.presses('▶️ Включить');
    await runsCampaigns(office);
    expect(got(recipients.slice(0, 10))).toBe(0);
  });

  it('reads well in English', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 12, { tags: ['vip'] });
    await begins();
    await boss.presses('⏹ Switch off');
    expect(boss.reads()).toContain('Waiting to be switched on: 10. What comes too late by then is left out.');
  });
});
