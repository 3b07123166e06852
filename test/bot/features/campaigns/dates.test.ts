import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { switchesOn, words } from '../../../support/event-campaigns.ts';
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

const got = ({ account }: Recipient) =>
  account.readsAll().filter((message) => message === 'С праздником').length;

const ledger = async () =>
  (await office.base.copies.ledger(1, 0, 20)).map(({ state, error }) => [state, error]);

const birthdaysAt = (time: string) =>
  switchesOn(office, {
    trigger: { kind: 'date', of: 'birthday', time },
    days: 0,
    message: words('С праздником'),
  });

/** The clock goes on, and the program looks once an hour. */
async function passes(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    office.travel({ hours: 1 });
    await runsCampaigns(office);
  }
}

describe('a message of a date', () => {
  const birthday = { day: 22, month: 11 };

  it('goes on its day, an hour before the night in which it would have been silent', async () => {
    await birthdaysAt('22:00');
    const who = await recipient('Анна', { birthday });
    await runsCampaigns(office);
    // Sunday, 19:00.
    await passes(31);
    expect(got(who)).toBe(0);
    await passes(1);
    expect(got(who)).toBe(1);
    await passes(24);
    expect(got(who)).toBe(1);
  });

  it('waits for the morning of its day', async () => {
    await birthdaysAt('03:00');
    const who = await recipient('Анна', { birthday });
    await runsCampaigns(office);
    await passes(20);
    expect(got(who)).toBe(0);
    await passes(1);
    expect(got(who)).toBe(1);
  });

  it('is left out when its day is over: while the program slept', async () => {
    await birthdaysAt('19:00');
    const who = await recipient('Анна', { birthday });
    await runsCampaigns(office);
    // Monday, 10:00.
    office.travel({ hours: 46 });
    await runsCampaigns(office);
    expect(got(who)).toBe(0);
    expect(await ledger()).toEqual([['cancelled', 'late']]);
  });

  it('is left out when its day is over: in a night that was made longer when it was on its way', async () => {
    await birthdaysAt('20:00');
    const who = await recipient('Анна', { birthday });
    await passes(30);
    const quietHours = { from: '18:00', to: '09:00' };
    await changeSettings(office.base, { at: office.now() }, office.people.boss.id, { quietHours });
    await passes(24);
    expect(got(who)).toBe(0);
    expect(await ledger()).toEqual([['cancelled', 'late']]);
  });
});
