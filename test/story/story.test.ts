import { afterEach, describe, expect, it } from 'vitest';
import { captureLead } from '../../src/domain/leads/capture-lead.ts';
import type { LeadRequest } from '../../src/domain/leads/lead-request.ts';
import { type Office, openOffice } from '../support/office.ts';
import { tellings } from './tellings.ts';

let office: Office;
afterEach(() => office.stop());

describe.each(['ru', 'en'] as const)('the main job, in %s', (languageCode) => {
  it('leads from a stranger in a chat to a client with a deal', async () => {
    const told = tellings[languageCode];
    office = await openOffice({ languageCode });
    const { anna, petr, olga, boss } = office.people;

    await anna.starts('s_shop');
    await anna.presses(told.agree);
    await anna.sends(told.name);
    await anna.sharesContact();
    await anna.sends(told.need);
    for (const member of [petr, olga, boss]) {
      expect(member.reads()).toContain(told.newLead);
      expect(member.reads()).toContain(`${told.name} · #1`);
      expect(member.reads()).toContain(told.quoted);
      expect(member.reads()).toContain('shop');
    }
    await anna.sends(told.birthday);
    expect(anna.readsAll().join('\n')).toContain(told.thanks);

    await petr.presses(told.take);
    const card = petr.reads();
    expect(card).toContain(told.responsible);
    expect(card).toContain('+7 916 •••-••-67');
    expect(card).not.toContain('123-45');
    for (const colleague of [olga, boss]) {
      expect(colleague.reads()).toContain(told.taken);
      expect(colleague.buttons()).not.toContain(told.take);
    }

    await petr.sends(told.note);
    expect(petr.reads()).toContain(told.noted);
    await petr.sends(told.stage);
    expect(petr.reads()).toContain(told.staged);
    await petr.sends(told.deal);
    expect(petr.reads().replaceAll('\u00a0', ' ')).toContain(told.priced);
    await petr.sends(told.find);
    expect(petr.reads()).toContain(`${told.name} · #1`);
    await petr.sends('/leads');
    expect(petr.reads()).toContain(told.noLeads);

    const client = await office.base.clients.get(1);
    expect(client).toMatchObject({
      name: told.name,
      managerId: petr.id,
      source: 'shop',
      birthday: { day: 5, month: 3 },
    });
    const history = await office.base.timeline.ofClient(1, { skip: 0, limit: 50 });
    const kinds = history.items.map(({ data }) => data.kind).reverse();
    expect(kinds).toEqual(expect.arrayContaining(['lead', 'changed', 'assigned', 'note', 'stage', 'deal']));
    expect(history.items.every(({ by }) => by.kind !== 'program')).toBe(true);
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
    expect(office.logged().filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

/** A request comes in and the team reads of it. */
async function someoneAsks(round: number): Promise<void> {
  const act = { by: { kind: 'client' }, at: office.now(), key: `asks:${round}` } as const;
  const request: LeadRequest = {
    name: `Клиент ${round}`,
    contacts: [{ kind: 'telegram', id: 9_000_000_000 + round, proven: true }],
    door: 'form',
    title: 'Доставка',
    content: { kind: 'text', text: 'Нужна доставка' },
    source: null,
    referralCode: null,
    locale: 'ru',
    link: null,
    managerId: null,
    subscribed: false,
    opens: 'always',
  };
  await captureLead(office.base, act, request, office.kit.newToken);
  await office.drain();
}

describe('two managers press Take at once', () => {
  it('200 times: exactly one wins each time, the other is told who', { timeout: 600_000 }, async () => {
    office = await openOffice();
    const { petr, olga } = office.people;
    for (let round = 1; round <= 200; round += 1) {
      await someoneAsks(round);
      const [first, second] = round % 2 === 0 ? [petr, olga] : [olga, petr];
      await Promise.all([first.presses('Взять'), second.presses('Взять')]);

      const client = await office.base.clients.get(round);
      const [winner, loser] = client?.managerId === petr.id ? [petr, olga] : [olga, petr];
      expect(client?.managerId).toBe(winner.id);
      const name = winner === petr ? 'Пётр' : 'Ольга';
      expect(loser.alerts().at(-1)).toContain(name);
      expect(winner.reads()).toContain(`Ответственный: ${name}`);
      const { total } = await office.base.timeline.ofClient(round, { skip: 0, limit: 1 }, ['assigned']);
      expect(total).toBe(1);
    }
    expect(petr.alerts().length + olga.alerts().length).toBeGreaterThanOrEqual(200);
    expect(office.telegram.unansweredCallbacks()).toEqual([]);
  });
});
