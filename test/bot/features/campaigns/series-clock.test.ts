import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
});
afterEach(() => office.stop());

/** A series to all who are tagged `vip` is on, and one of them is there. */
async function begins(when: string): Promise<Recipient> {
  const [first] = await addRecipients(office, 1, { tags: ['vip'] });
  if (!first) throw new Error('a recipient was asked for');
  const { boss } = office.people;
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Новости');
  await boss.presses('Когда');
  await boss.presses('🔁 Регулярно');
  await boss.presses('✍️ Написать');
  await boss.sends(when);
  await boss.presses('Да, так');
  await boss.presses('▶️ Включить');
  await boss.presses('Да, включить');
  return first;
}

const got = ({ account }: Recipient) => account.readsAll().filter((text) => text === 'Новости').length;
const next = async () => (await campaignOf(office)).standing?.next?.day;

describe('a series whose clock was wrong', () => {
  it('goes on when the clock was months ahead and is put back, and says when', async () => {
    const first = await begins('1-го числа каждого месяца в 12:00');
    office.travel({ days: 107 });
    await runsCampaigns(office);
    expect(await next()).toEqual({ year: 2027, month: 4, day: 1 });
    office.travel({ days: -107 });
    const { boss } = office.people;
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Новости');
    expect(boss.reads()).toContain('Следующая: четверг, 1 апреля 2027, 12:00');
    await runsCampaigns(office);
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('Следующая: вторник, 1 декабря 2026, 12:00');
    office.travel({ days: 10 });
    await runsCampaigns(office);
    expect(got(first)).toBe(1);
  });

  it('sends nothing twice that went while the clock was ahead', async () => {
    const first = await begins('каждый день в 12:00');
    office.travel({ days: 2, hours: 1 });
    await runsCampaigns(office);
    expect(got(first)).toBe(1);
    // Back to the morning of the 22nd: the 23rd has had its message.
    office.travel({ days: -1, hours: -3 });
    await office.restart();
    await runsCampaigns(office);
    expect(await next()).toMatchObject({ day: 22 });
    office.travel({ hours: 2 });
    await runsCampaigns(office);
    expect(got(first)).toBe(2);
    expect(await next()).toMatchObject({ day: 24 });
    office.travel({ days: 1 });
    await runsCampaigns(office);
    expect(got(first)).toBe(2);
    expect(await next()).toMatchObject({ day: 24 });
  });
});
