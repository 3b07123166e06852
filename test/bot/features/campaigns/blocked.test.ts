import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
});
afterEach(() => office.stop());

/** A campaign to fourteen has begun: the first ten have read it. */
async function begins(): Promise<readonly Recipient[]> {
  const recipients = await addRecipients(office, 14, { tags: ['vip'] });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office, 1);
  return recipients.slice(0, 10);
}

async function opens(): Promise<void> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. Скидка');
}

describe('clients who block the bot once they have read a campaign', () => {
  it('stop it before it reaches the others', async () => {
    for (const { account } of await begins()) await account.blocks();
    await runsCampaigns(office);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'paused', isTroubled: true });
    await opens();
    expect(boss.reads()).toContain('Доставлено: 10\n');
    expect(boss.reads()).toContain('Заблокировали бота, прочитав: 10');
    expect(boss.reads()).toContain('слишком многие блокируют бота');
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'done', queued: 14 });
  });

  it('are counted once each, and their cards say so', async () => {
    const [first] = await begins();
    const came = office.now().getTime();
    office.travel({ hours: 1 });
    await first?.account.blocks();
    await first?.account.unblocks();
    await first?.account.blocks();
    const { timeline } = office.base;
    const since = (hours: number) => timeline.blockedAfter(1, new Date(came + hours * 3_600_000));
    expect([await since(-0.5), await since(0.5)]).toEqual([1, 0]);
    await runsCampaigns(office);
    await opens();
    expect(boss.reads()).toContain('✅ завершена');
    expect(boss.reads()).toContain('Заблокировали бота, прочитав: 1');
    await boss.sends('/client 1');
    await boss.presses('История');
    expect(boss.reads()).toContain('🚫 Клиент заблокировал бота после рассылки «Скидка»');
  });

  it('are none of its business a day later', async () => {
    const [first] = await begins();
    await runsCampaigns(office);
    office.travel({ hours: 25 });
    await first?.account.blocks();
    await opens();
    expect(boss.reads()).not.toContain('Заблокировали');
  });
});
