import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignDeedButton } from '../../../../src/bot/features/campaigns/buttons.ts';
import { wrongText } from '../../../../src/bot/features/campaigns/wrong.view.ts';
import { showProgress } from '../../../../src/domain/campaigns/progress.ts';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { jobKit } from '../../../support/job-kit.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressesAnything, pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
});
afterEach(() => office.stop());

/** A campaign to so many has begun: its first ten are out, the others wait. */
async function begins(count: number): Promise<readonly Recipient[]> {
  const recipients = await addRecipients(office, count, { tags: ['vip'] });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office, 1);
  return recipients;
}

async function opens(): Promise<void> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. Скидка');
}

/** The words of the message that tells how it goes. */
async function progress(): Promise<string> {
  const row = await office.base.outbox.get('campaign-progress:1');
  const { messages } = boss.view();
  return messages.find(({ message_id: id }) => id === row?.messageIds[0])?.text ?? '';
}

const deletedFrom = ({ account }: Recipient) =>
  office.telegram.calls.filter(
    ({ method, params }) => method === 'deleteMessages' && params['chat_id'] === account.id,
  ).length;

describe('the report of a campaign that is over', () => {
  it('says of a stopped one that nothing waits', async () => {
    await begins(14);
    await opens();
    expect(boss.reads()).toContain('10 из 14\nДоставлено: 10\nЖдут отправки: 4');
    await boss.presses('✖️ Остановить');
    office.travel({ days: 1 });
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('✖️ остановлена');
    expect(boss.reads()).toContain('▓▓▓▓▓▓▓▓▓▓▓▓ 10 из 10\nДоставлено: 10\n\n');
    expect(boss.reads()).not.toContain('Ждут');
  });

  it.each(['at rest', 'queued'])(
    'says of one that was stopped with copies in hand what became of these, its message being %s',
    async (message) => {
      await addRecipients(office, 14, { tags: ['vip'] });
      const { base, now } = office;
      await boss.sends('/campaign тег:vip');
      await boss.presses('Сообщение');
      await boss.sends('Скидка');
      await boss.presses('▶️ Запустить');
      await startsIt(boss);
      await sendCampaigns(jobKit(office));
      const leaseUntil = new Date(now().getTime() + 30_000);
      const claimed = await base.outbox.claimDue({ now: now(), owner: 'other', leaseUntil, limit: 4 });
      const ours = claimed.filter(({ content }) => content.kind === 'campaign');
      const copies = await base.outbox.begin(ours, 'other', leaseUntil);
      expect(copies).toHaveLength(3);
      for (const item of claimed.filter(({ content }) => content.kind !== 'campaign')) {
        await base.outbox.finish(item, 'other', { state: 'queued', untried: true });
      }
      await office.drain();
      await opens();
      if (message === 'queued') await showProgress(base, { id: 1, authorId: boss.id }, now());
      await boss.presses('✖️ Остановить');
      await office.drain();
      expect(boss.reads()).toContain('7 из 7\nДоставлено: 7\n\n');
      for (const item of copies) {
        await base.outbox.finish(item, 'other', { state: 'sent', messageIds: [999], sentAt: now() });
      }
      office.travel({ seconds: 10 });
      await office.drain();
      expect(await progress()).toContain('10 из 10\nДоставлено: 10\n\n');
    },
  );

  it('says of one that was deleted from chats how many copies are gone and how many stay', async () => {
    const recipients = await begins(14);
    const [quits, refused, blocked] = recipients.map(({ account }) => account.id);
    await opens();
    await boss.presses('↩️ Удалить у клиентов');
    const gone = [
      [quits, 403, 'Forbidden: user is deactivated'],
      [refused, 400, "Bad Request: message can't be deleted for everyone"],
      [blocked, 403, 'Forbidden: bot was blocked by the user'],
    ] as const;
    for (const [chatId, status, description] of gone) {
      office.telegram.fail({ method: 'deleteMessages', chatId: chatId ?? 0, status, description });
    }
    await boss.presses('Да, удалить у всех');
    expect(boss.reads()).toContain('Доставлено: 10\nЕщё удаляется: 10\n\n');
    await runsCampaigns(office);
    office.travel({ minutes: 1 });
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('↩️ удалена у клиентов');
    expect(boss.reads()).toContain(
      '▓▓▓▓▓▓▓▓▓▓▓▓ 10 из 10\nДоставлено: 10\nУдалено у клиентов: 7\nОсталось у клиентов: 3. ',
    );
    expect(boss.reads()).not.toContain('Ждут');
    expect(boss.reads()).not.toMatch(/Не доходит|Ошибки|заблокировали/u);
  });

  it('says so too when the clock is put back meanwhile', async () => {
    await begins(4);
    await runsCampaigns(office);
    office.travel({ hours: 2 });
    await opens();
    await boss.presses('↩️ Удалить у клиентов');
    await boss.presses('Да, удалить у всех');
    office.travel({ hours: -1 });
    await runsCampaigns(office);
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('Доставлено: 4\nУдалено у клиентов: 4\n\n');
  });

  it('leaves alone what went out more than 48 hours ago, and says so', async () => {
    const [early] = await begins(12);
    office.travel({ hours: 47, minutes: 59 });
    await runsCampaigns(office);
    await opens();
    expect(boss.reads()).toContain('Доставлено: 12');
    await boss.presses('↩️ Удалить у клиентов');
    await boss.presses('Да, удалить у всех');
    office.travel({ minutes: 2 });
    await runsCampaigns(office);
    await boss.presses('🔄 Обновить');
    if (!early) throw new Error('there are recipients');
    expect(deletedFrom(early)).toBe(0);
    expect(early.account.readsAll()).toContain('Скидка');
    expect(boss.reads()).toContain('Доставлено: 12\nУдалено у клиентов: 2\nОсталось у клиентов: 10. ');
  });

  it('can be deleted from chats for 48 hours after the last copy went, however long ago it began', async () => {
    const recipients = await begins(12);
    await opens();
    await boss.presses('⏸ Пауза');
    office.travel({ days: 3 });
    await boss.presses('🔄 Обновить');
    expect(boss.buttons()).not.toContain('↩️ Удалить у клиентов');
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('Доставлено: 12');
    office.travel({ hours: 47 });
    await boss.presses('🔄 Обновить');
    expect(boss.buttons()).toContain('↩️ Удалить у клиентов');
    await boss.presses('↩️ Удалить у клиентов');
    await boss.presses('Да, удалить у всех');
    await runsCampaigns(office);
    const deleted = recipients.map(deletedFrom);
    expect(deleted.filter((times) => times === 1)).toHaveLength(2);
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toContain('Удалено у клиентов: 2\nОсталось у клиентов: 10. ');
  });

  it('offers to delete from chats no longer than that', async () => {
    await begins(3);
    await opens();
    office.travel({ hours: 47, minutes: 59 });
    await boss.presses('🔄 Обновить');
    expect(boss.buttons()).toContain('↩️ Удалить у клиентов');
    office.travel({ minutes: 2 });
    await boss.presses('🔄 Обновить');
    expect(boss.buttons()).not.toContain('↩️ Удалить у клиентов');
  });

  it('says what can be done instead of what a button of an old screen asks for', async () => {
    await begins(3);
    const pause = campaignDeedButton.pack({ id: 1, deed: 'pause' });
    await runsCampaigns(office);
    const { toast } = await pressesAnything(office, boss, pause);
    expect(toast).toBe(
      'Так уже не сделать: рассылка ✅ завершена. Что можно сейчас, видно после «Обновить». Отправить ещё раз: «Повторить с изменениями».',
    );
    const campaign = await office.base.campaigns.get(1);
    if (!campaign) throw new Error('there is a campaign');
    expect(wrongText({ ok: false, code: 'wrong-state', campaign }, 'en')).toBe(
      'That cannot be done any more: the campaign is ✅ done. Press “Refresh” to see what can be done now, “Repeat with changes” to send it again.',
    );
  });
});
