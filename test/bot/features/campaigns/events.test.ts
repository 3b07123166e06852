import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeStanding, switchOff, switchOn } from '../../../../src/domain/campaigns/control-standing.ts';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { clientWrites } from '../../../support/clients.ts';
import { ownersAct, switchesOn, words } from '../../../support/event-campaigns.ts';
import { jobKit } from '../../../support/job-kit.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
});
afterEach(() => office.stop());

async function recipient(name: string, fields: Partial<Client> = {}): Promise<Recipient> {
  const account = office.person({ firstName: name });
  return { account, client: await addCelebrant(office, { name, account }, fields) };
}

/** So many days pass, each looked at by the program at least once. */
async function passes(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    office.travel({ days: 1 });
    await runsCampaigns(office);
  }
}

async function wins(dealId: number): Promise<void> {
  await moveDeal(office.base, ownersAct(office), office.people.boss.id, { dealId, to: 'won' });
}

async function says({ client }: Recipient, text: string): Promise<void> {
  await clientWrites(office, client.id, { kind: 'text', text });
}

const got = ({ account }: Recipient, text: string) =>
  account.readsAll().filter((message) => message === text).length;

const ledger = async (id = 1) =>
  (await office.base.copies.ledger(id, 0, 20)).map(({ clientId, state, error }) => [clientId, state, error]);

describe('a campaign on an event', () => {
  it('speaks once to whoever got no answer to their request, in however many messages they sent it', async () => {
    await switchesOn(office, { trigger: { kind: 'lead' }, days: 3 });
    const silent = await recipient('Анна');
    const talks = await recipient('Олег');
    const taken = await recipient('Иван');
    office.travel({ minutes: 1 });
    await says(talks, 'И ещё нужна доставка');
    office.travel({ days: 1 });
    await moveDeal(office.base, ownersAct(office), office.people.boss.id, { dealId: 3, to: 'contacted' });
    await passes(1);
    expect(got(silent, 'Первое')).toBe(0);
    await passes(4);
    expect([silent, talks, taken].map((who) => got(who, 'Первое'))).toEqual([1, 1, 0]);
  });

  it('ends after a request with what the client says once the first message went, and not before', async () => {
    const chain = [{ days: 1, message: words('Второе') }];
    await switchesOn(office, { trigger: { kind: 'lead' }, days: 1, chain });
    const [before, after] = [await recipient('Анна'), await recipient('Олег')];
    office.travel({ hours: 23 });
    await says(before, 'Вы тут?');
    await passes(1);
    office.travel({ minutes: 1 });
    await says(after, 'Да, нужно');
    await passes(2);
    expect([before, after].map((who) => [got(who, 'Первое'), got(who, 'Второе')])).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('says nothing of what fell due before it was switched on, or while it was off', async () => {
    const early = await recipient('Анна');
    await passes(4);
    const { id } = await switchesOn(office, { trigger: { kind: 'lead' }, days: 3 });
    const late = await recipient('Олег');
    await runsCampaigns(office);
    await switchOff(office.base, ownersAct(office), office.people.boss.id, id);
    await passes(5);
    const audience = { count: async () => 0, leavesOut: async () => true };
    const on = { memberId: office.people.boss.id, id, currency: 'RUB', zone: 'Europe/Moscow', audience };
    expect(await switchOn(office.base, ownersAct(office), on)).toMatchObject({ ok: true });
    await passes(5);
    expect([early, late].map((who) => got(who, 'Первое'))).toEqual([0, 0]);
  });

  it('has lost nothing when it was switched off by mistake and on again, but what comes too late', async () => {
    const { boss } = office.people;
    const birthdays = { trigger: { kind: 'date', of: 'birthday', time: '20:00' }, days: 0 } as const;
    const { id } = await switchesOn(office, birthdays);
    const here = await recipient('Анна', { birthday: { day: 21, month: 11 } });
    const east = await recipient('Олег', { birthday: { day: 21, month: 11 }, city: 'Омск' });
    await runsCampaigns(office);
    // Off while it is 20:00 in Omsk.
    office.travel({ hours: 4, minutes: 50 });
    await switchOff(office.base, ownersAct(office), boss.id, id);
    office.travel({ minutes: 20 });
    await runsCampaigns(office);
    const audience = { count: async () => 0, leavesOut: async () => true };
    const on = { memberId: boss.id, id, currency: 'RUB', zone: 'Europe/Moscow', audience };
    expect(await switchOn(office.base, ownersAct(office), on)).toMatchObject({ ok: true });
    office.travel({ hours: 3 });
    await runsCampaigns(office);
    expect([here, east].map((who) => got(who, 'Первое'))).toEqual([1, 0]);
  });

  it('makes up for what the program slept through, but not for what is over', async () => {
    await switchesOn(office, { trigger: { kind: 'won' }, days: 1 });
    const [fresh, old] = [await recipient('Анна'), await recipient('Олег')];
    await wins(2);
    office.travel({ days: 5 });
    await wins(1);
    office.travel({ days: 5 });
    await runsCampaigns(office);
    expect([fresh, old].map((who) => got(who, 'Первое'))).toEqual([1, 0]);
  });

  it('goes on step by step until the client answers', async () => {
    const chain = [
      { days: 2, message: words('Второе', [{ kind: 'reply', text: 'Да' }]) },
      { days: 2, message: words('Третье') },
    ];
    await switchesOn(office, { trigger: { kind: 'won' }, days: 0, chain });
    const people = [await recipient('Анна'), await recipient('Олег'), await recipient('Иван')] as const;
    const [all, writes, presses] = people;
    for (const dealId of [1, 2, 3]) await wins(dealId);
    await runsCampaigns(office);
    expect(people.map((who) => got(who, 'Первое'))).toEqual([1, 1, 1]);
    await passes(1);
    await says(writes, 'Спасибо!');
    await passes(1);
    expect(people.map((who) => got(who, 'Второе'))).toEqual([1, 0, 1]);
    await presses.account.presses('Да');
    await passes(4);
    // The third within a week is more than the two that may be sent: it waits until the first is a week old.
    expect(people.map((who) => got(who, 'Третье'))).toEqual([0, 0, 0]);
    expect((await ledger()).filter(([id]) => id === all.client.id)).toContainEqual([1, 'queued', null]);
    await passes(2);
    expect(people.map((who) => got(who, 'Третье'))).toEqual([1, 0, 0]);
    expect((await ledger()).filter(([id]) => id === presses.client.id)).toHaveLength(2);
    const pressed = await office.base.timeline.campaignCounts(1);
    expect(pressed).toContainEqual({ what: 'pressed', button: 'Да', count: 1 });
  });

  it('waits for a week with room in it for as long as its message may be late, and no longer', async () => {
    const { base, people } = office;
    await changeSettings(base, { at: office.now() }, people.boss.id, {
      campaigns: { perWeek: 1, troublePercent: 10 },
    });
    const birthdays = { trigger: { kind: 'date', of: 'birthday', time: '12:00' }, days: 0 } as const;
    await switchesOn(office, { trigger: { kind: 'won' }, days: 0, message: words('Спасибо') });
    await switchesOn(office, { ...birthdays, message: words('С праздником') });
    await switchesOn(office, { trigger: { kind: 'purchase' }, days: 3, message: words('Как вам?') });
    const who = await recipient('Анна', { birthday: { day: 23, month: 11 } });
    await wins(1);
    await runsCampaigns(office);
    await passes(6);
    expect(['Спасибо', 'С праздником', 'Как вам?'].map((text) => got(who, text))).toEqual([1, 0, 0]);
    await passes(2);
    expect(['Спасибо', 'С праздником', 'Как вам?'].map((text) => got(who, text))).toEqual([1, 0, 1]);
    expect(await ledger(2)).toContainEqual([who.client.id, 'cancelled', 'limit']);
  });

  it('ends its chain for whoever gives a mark', async () => {
    const message = words('Оцените', [{ kind: 'rate', text: '5', mark: 5 }]);
    const chain = [{ days: 1, message: words('Второе') }];
    await switchesOn(office, { trigger: { kind: 'won' }, days: 0, message, chain });
    const [marks, silent] = [await recipient('Анна'), await recipient('Олег')];
    await wins(1);
    await wins(2);
    await runsCampaigns(office);
    await marks.account.presses('5');
    await passes(2);
    expect([marks, silent].map((who) => got(who, 'Второе'))).toEqual([0, 1]);
  });

  it('counts a mark for the copy under which it is given, however old', async () => {
    const message = words('Оцените', [
      { kind: 'rate', text: '2', mark: 2 },
      { kind: 'rate', text: '5', mark: 5 },
    ]);
    await switchesOn(office, { trigger: { kind: 'purchase' }, days: 1, message });
    const who = await recipient('Анна');
    await wins(1);
    await passes(2);
    const first = who.account.lastMessage();
    await moveDeal(office.base, ownersAct(office), office.people.boss.id, { dealId: 1, to: 'new' });
    await wins(1);
    await passes(2);
    expect(got(who, 'Оцените')).toBe(2);
    await who.account.presses('2', first);
    // The second copy is still to be rated.
    await who.account.presses('5');
    expect(await office.base.timeline.marksOf(1)).toEqual({ count: 2, sum: 7 });
    await who.account.presses('5', first);
    expect(who.account.alerts().at(-1)).toBe('Вашу оценку мы уже получили, спасибо!');
    expect(await office.base.timeline.marksOf(1)).toEqual({ count: 2, sum: 7 });
  });

  it('takes out whoever answers after the copy was queued', async () => {
    const chain = [{ days: 1, message: words('Второе') }];
    await switchesOn(office, { trigger: { kind: 'won' }, days: 0, chain });
    const who = await recipient('Анна');
    await wins(1);
    await runsCampaigns(office);
    // Queued at eleven at night, it waits for the morning.
    office.travel({ hours: 35 });
    await sendCampaigns(jobKit(office));
    await says(who, 'Ещё вопрос');
    office.travel({ hours: 12 });
    await runsCampaigns(office);
    expect(got(who, 'Второе')).toBe(0);
    expect(await ledger()).toContainEqual([who.client.id, 'cancelled', 'answered']);
  });

  it('speaks in the morning, and once, of a deal that was reopened by mistake in the night and won again', async () => {
    await office.stop();
    office = await openOffice({ at: '2026-11-21T18:30:00Z' });
    await switchesOn(office, { trigger: { kind: 'won' }, days: 0 });
    const [again, lost] = [await recipient('Анна'), await recipient('Олег')];
    const moves = (dealId: number, to: string) =>
      moveDeal(office.base, ownersAct(office), office.people.boss.id, { dealId, to });
    for (const dealId of [1, 2]) await moves(dealId, 'won');
    await runsCampaigns(office);
    office.travel({ minutes: 10 });
    for (const dealId of [1, 2]) await moves(dealId, 'new');
    await moves(1, 'won');
    await runsCampaigns(office);
    expect([again, lost].map((who) => got(who, 'Первое'))).toEqual([0, 0]);
    office.travel({ hours: 12 });
    await runsCampaigns(office);
    expect([again, lost].map((who) => got(who, 'Первое'))).toEqual([1, 0]);
    await moves(1, 'new');
    await moves(1, 'won');
    await passes(2);
    expect(got(again, 'Первое')).toBe(1);
  });

  it('asks the one who bought when they do not buy again', async () => {
    await switchesOn(office, { trigger: { kind: 'purchase' }, days: 30, segment: 'тег:vip' });
    const lastWonAt = new Date(office.now().getTime() - 29 * 86_400_000);
    const deals = { ...(await recipient('Никто')).client.deals, bought: 1, lastWonAt };
    const sleeper = await recipient('Анна', { tags: ['vip'], deals });
    const other = await recipient('Олег', { deals });
    const buyer = await recipient('Иван', { tags: ['vip'], deals });
    await wins(4);
    await passes(3);
    expect([sleeper, other, buyer].map((who) => got(who, 'Первое'))).toEqual([1, 0, 0]);
  });

  it('asks again after a long silence', async () => {
    await switchesOn(office, { trigger: { kind: 'silence' }, days: 150, segment: 'вид:потенциальный' });
    const who = await recipient('Анна');
    await passes(3);
    await says(who, 'Я подумаю');
    office.travel({ days: 148 });
    await passes(1);
    expect(got(who, 'Первое')).toBe(0);
    await passes(3);
    expect(got(who, 'Первое')).toBe(1);
  });

  it('keeps dates by each client’s own clock', async () => {
    await switchesOn(office, {
      trigger: { kind: 'date', of: 'birthday', time: '10:00' },
      days: -1,
      message: words('Завтра праздник'),
    });
    await switchesOn(office, {
      trigger: { kind: 'date', of: 'field.договор', time: '12:30' },
      days: 3,
      message: words('Как вам?'),
    });
    const birthday = { day: 24, month: 11 };
    const east = await recipient('Анна', { birthday, city: 'Владивосток' });
    const here = await recipient('Олег', { birthday, details: [{ name: 'договор', value: '20.11.2026' }] });
    const vague = await recipient('Иван', { details: [{ name: 'договор', value: 'после праздников' }] });
    office.travel({ hours: 30 });
    await runsCampaigns(office);
    expect(got(east, 'Завтра праздник')).toBe(0);
    // 23 November, 10:00 in Vladivostok.
    office.travel({ hours: 9 });
    await runsCampaigns(office);
    expect([east, here].map((who) => got(who, 'Завтра праздник'))).toEqual([1, 0]);
    office.travel({ hours: 7 });
    await runsCampaigns(office);
    expect([east, here].map((who) => got(who, 'Завтра праздник'))).toEqual([1, 1]);
    office.travel({ hours: 3 });
    await runsCampaigns(office);
    expect([here, vague].map((who) => got(who, 'Как вам?'))).toEqual([1, 0]);
    office.travel({ days: 366 });
    await runsCampaigns(office);
    expect(got(here, 'Завтра праздник')).toBe(1);
  });

  it('tells those who come into a segment, and those who are in it only where that is wanted', async () => {
    const inside = await recipient('Анна', { tags: ['vip'] });
    const outside = await recipient('Олег');
    const segment = 'тег:vip';
    await switchesOn(office, { trigger: { kind: 'segment', backlog: false }, days: 0, segment });
    const all = await switchesOn(office, {
      trigger: { kind: 'segment', backlog: true },
      days: 0,
      segment,
      message: words('Всем'),
    });
    await runsCampaigns(office);
    expect([inside, outside].map((who) => got(who, 'Первое'))).toEqual([0, 0]);
    expect([inside, outside].map((who) => got(who, 'Всем'))).toEqual([1, 0]);
    await removeStanding(office.base, ownersAct(office), office.people.boss.id, all.id);
    const tagged = async (tags: readonly string[]) => {
      const client = await office.base.clients.get(outside.client.id);
      if (client) await office.base.clients.save({ ...client, tags });
      await passes(1);
    };
    await tagged(['vip']);
    expect(got(outside, 'Первое')).toBe(1);
    // Out and in again at once is one stay; after a month it is another.
    await tagged([]);
    await tagged(['vip']);
    expect(got(outside, 'Первое')).toBe(1);
    await tagged([]);
    await passes(30);
    await tagged(['vip']);
    expect(got(outside, 'Первое')).toBe(2);
    expect([inside, outside].map((who) => got(who, 'Всем'))).toEqual([1, 0]);
  });

  it('switches itself off when its segment means nothing any more, and says so', async () => {
    const { petr, boss } = office.people;
    await office.enrol(petr, 'manager');
    await switchesOn(office, { trigger: { kind: 'won' }, days: 0, segment: 'менеджер:пётр' });
    await runsCampaigns(office);
    const member = await office.base.team.get(petr.id);
    if (member) await office.base.team.save({ ...member, removedAt: office.now() });
    await passes(1);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'off' });
    expect(boss.reads()).toContain('выключилась сама');
  });
});
