import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveDeal } from '../../../../src/domain/deals/move-deal.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Half past seven in the evening in Moscow: night in Vladivostok, where the second client lives. Deal 1 is the first one's. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T16:30:00Z' });
  boss = office.people.boss;
  await addRecipients(office, 1, { tags: ['vip'] });
  await addRecipients(office, 1, { tags: ['vip'], city: 'Владивосток' });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
});
afterEach(() => office.stop());

async function buys(dealId: number): Promise<void> {
  for (const to of ['new', 'won']) {
    await moveDeal(office.base, ownersAct(office), boss.id, { dealId, to });
  }
  office.travel({ minutes: 1 });
}

/** How many purchases the report tells of. */
async function sales(): Promise<string | undefined> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. Скидка');
  return /Покупок за 30 дней: (.+)/u.exec(boss.reads())?.[1];
}

it('what a client bought before their copy came is not put down to it, and its 30 days begin with it', async () => {
  office.travel({ hours: 1 });
  await buys(2);
  office.travel({ hours: 6 });
  await runsCampaigns(office);
  expect(await sales()).toBe('0');
  await buys(1);
  expect(await sales()).toBe('1');
  // More than 30 days after the copy of the first, and less after that of the second.
  office.travel({ days: 29, hours: 20 });
  await buys(1);
  expect(await sales()).toBe('0');
  await buys(2);
  expect(await sales()).toBe('1');
  office.travel({ days: 60 });
  expect(await sales()).toBe('1');
});
