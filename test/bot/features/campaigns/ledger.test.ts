import { afterEach, describe, expect, it } from 'vitest';
import { ledgerFiles } from '../../../../src/bot/features/campaigns/ledger.ts';
import type { Base } from '../../../../src/domain/base.ts';
import { copyKey } from '../../../../src/domain/campaigns/campaign.ts';
import { takeBackCampaign } from '../../../../src/domain/campaigns/control-campaign.ts';
import type { Occasion } from '../../../../src/domain/campaigns/events/trigger.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../../../../src/domain/outbox/outbox-item.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { ownersAct, switchesOn, words } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
afterEach(() => office.stop());

async function open(languageCode: 'ru' | 'en' = 'ru'): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
}

/** The lines of the file that the newest message brings, the head first and without quotes. */
function table(): readonly string[] {
  const id = office.people.boss.lastMessage()?.document?.file_id ?? '';
  const bytes = office.telegram.file(id)?.bytes;
  if (!bytes) throw new Error('there is no file');
  const [head, ...lines] = Buffer.from(bytes)
    .toString('utf8')
    .replaceAll(/[\uFEFF"]/gu, '')
    .replaceAll(/[\u00A0\u202F]/gu, ' ')
    .split('\r\n');
  return [head ?? '', ...lines.filter((line) => line !== '')];
}

async function takesLedger(button = '📄 Список в файле'): Promise<readonly string[]> {
  const { boss } = office.people;
  await boss.sends('/campaigns');
  await pressLike(boss, '1. ');
  await boss.presses(button);
  return table();
}

const DEAL = { key: 'D7', at: new Date('2026-11-20T09:00:00Z'), dealId: 7, began: null } as const;

function copy(clientId: number, occasion: Occasion | undefined, more: Partial<OutboxItem> = {}): OutboxItem {
  const { now } = office;
  return {
    ...outboxItem({
      key: copyKey(1, clientId, occasion),
      to: 900_000 + clientId,
      about: 'campaign:1',
      priority: PRIORITY.campaign,
      content: { kind: 'campaign', campaignId: 1, clientId, ...(occasion && { occasion }) },
      now: now(),
    }),
    ...more,
  };
}

async function startsChain(): Promise<void> {
  const chain = [2, 5].map((days) => ({ days, message: words(`Через ${days}`) }));
  await switchesOn(office, { trigger: { kind: 'won' }, days: 0, chain });
}

/** A campaign of the owner to two clients, about whom nothing else is said. */
async function sendsTo(count: number, how: { readonly locale?: 'ru' | 'en' } = {}): Promise<void> {
  const { boss } = office.people;
  const isRu = how.locale !== 'en';
  await addRecipients(office, count, { tags: ['vip'] });
  await boss.sends('/campaign tag:vip');
  await boss.presses(isRu ? 'Сообщение' : 'Message');
  await boss.sends('Скидка');
  await boss.presses(isRu ? '▶️ Запустить' : '▶️ Start');
  await startsIt(boss);
}

describe('the ledger of a campaign', () => {
  it('has every message of a chain, however many clients there are, and says which it is', async () => {
    await open();
    await startsChain();
    const clients = Array.from({ length: 400 }, (_, n) => n + 1);
    for (const step of [0, 1, 2]) {
      const sentAt = new Date(office.now().getTime() + step * 86_400_000);
      const state = { state: 'sent', sentAt, turn: sentAt, messageIds: [1] } as const;
      await office.base.outbox.enqueue(clients.map((id) => copy(id, { ...DEAL, step }, state)));
    }
    const [head, ...lines] = await takesLedger();
    expect(new Set(lines).size).toBe(1200);
    expect(lines).toHaveLength(1200);
    expect(head).toBe(
      'Клиент;Имя;Что стало с сообщением;Когда отправлено;Причина;Дата повода;Сообщение цепочки',
    );
    expect(lines.slice(999, 1003)).toEqual([
      '334;;отправлено;21.11.2026, 12:00:00;;20.11.2026, 12:00;1',
      '334;;отправлено;22.11.2026, 12:00:00;;20.11.2026, 12:00;2',
      '334;;отправлено;23.11.2026, 12:00:00;;20.11.2026, 12:00;3',
      '335;;отправлено;21.11.2026, 12:00:00;;20.11.2026, 12:00;1',
    ]);
  });

  it('says which date of the card a copy was for', async () => {
    await open('en');
    await switchesOn(office, { trigger: { kind: 'date', of: 'birthday', time: '09:00' }, days: 0 });
    const born = (key: string) => ({ ...DEAL, key, at: null, dealId: null, step: 0 });
    await office.base.outbox.enqueue([copy(5, born('2025-11-20')), copy(5, born('2026-11-20'))]);
    expect(await takesLedger('📄 The list as a file')).toEqual([
      'Client,Name,What became of it,Sent at,Why,Date of the occasion',
      '5,,taken out,,the card is gone,11/20/25',
      '5,,taken out,,the card is gone,11/20/26',
    ]);
  });

  it('says why a copy did not go in the words of its reader', async () => {
    await open();
    await sendsTo(6);
    const { base, storage } = office;
    await runsCampaigns(office);
    const outbox = storage.db.collection<{ _id: string }>('outbox');
    const ended = [
      ['cancelled', 'unsubscribed'],
      ['cancelled', 'campaign-ended'],
      ['unknown', 'the program ended while sending'],
      ['failed', "Bad Request: message can't be sent"],
      ['failed', '=cmd()'],
    ] as const;
    for (const [n, [state, error]] of ended.entries()) {
      const ofClient = { _id: copyKey(1, n + 1) };
      await outbox.updateOne(ofClient, { $set: { state, error, sentAt: null, messageIds: [] } });
    }
    expect((await base.campaigns.get(1))?.state).toBe('done');
    const [, ...lines] = await takesLedger();
    expect(lines).toEqual([
      '1;Клиент 1;снято;;клиент отписался',
      '2;Клиент 2;снято;;рассылку остановили',
      '3;Клиент 3;неизвестно;;программа остановилась во время отправки',
      `4;Клиент 4;ошибка;;Telegram ответил: Bad Request: message can't be sent`,
      '5;Клиент 5;ошибка;;Telegram ответил: =cmd()',
      '6;Клиент 6;отправлено;21.11.2026, 12:00:01;',
    ]);
  });

  it('says that a copy was deleted, or could not be', async () => {
    await open('en');
    await sendsTo(2, { locale: 'en' });
    await runsCampaigns(office);
    const { base, people, telegram } = office;
    const [first] = await base.copies.ledger(1, 0, 1);
    const client = await base.clients.get(first?.clientId ?? 0);
    const chatId = client?.contacts.flatMap((contact) =>
      contact.kind === 'telegram' ? [contact.id] : [],
    )[0];
    const description = "Bad Request: message can't be deleted for everyone";
    telegram.fail({ method: 'deleteMessages', chatId: chatId ?? 0, status: 400, description });
    await takeBackCampaign(base, ownersAct(office), people.boss.id, 1);
    await runsCampaigns(office);
    const [, ...lines] = await takesLedger('📄 The list as a file');
    const sentAt = '11/21/26, 12:00:01 PM';
    expect(lines).toEqual([
      `1,Клиент 1,sent, could not be deleted,${sentAt},Telegram answered: ${description}`,
      `2,Клиент 2,sent, then deleted,${sentAt},`,
    ]);
  });

  it('says of what waited for somebody who blocked the bot that they cannot be written to', async () => {
    await open();
    await sendsTo(11);
    await runsCampaigns(office, 1);
    const client = (await office.base.clients.get(11)) ?? null;
    const account = office.telegram.people().find(({ user }) => user.first_name === 'Клиент 11');
    expect(client).not.toBeNull();
    await office.base.outbox.enqueue([copy(11, undefined, { to: account?.id ?? 0 })]);
    await account?.blocks();
    const lines = await takesLedger();
    expect(lines.at(-1)).toBe('11;Клиент 11;снято;;бот не может написать клиенту');
  });

  it('comes as several files when it is long, each with a head', async () => {
    await open();
    const { base, now } = office;
    const campaign = await switchesOn(office, { trigger: { kind: 'won' }, days: 0 });
    const ledger: Base['copies']['ledger'] = async (_, after, limit) =>
      Array.from({ length: Math.min(limit, 100_500 - after) }, (__, n) => ({
        clientId: after + n + 1,
        variant: null,
        occasion: null,
        state: 'queued',
        sentAt: null,
        isDeleted: false,
        error: null,
      }));
    const long: Base = { ...base, copies: { ...base.copies, ledger } };
    const files: (readonly [number, string, boolean])[] = [];
    const reader = { locale: 'ru', zone: 'UTC', now: now() } as const;
    for await (const { table: file, isLast } of ledgerFiles(long, campaign, reader)) {
      const lines = file.toString('utf8').split('\r\n');
      files.push([lines.length - 2, lines[0]?.slice(1, 7) ?? '', isLast]);
    }
    expect(files).toEqual([
      [50_000, 'Клиент', false],
      [50_000, 'Клиент', false],
      [500, 'Клиент', true],
    ]);
  });
});
