import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, type OfficeOptions, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open());
afterEach(() => office.stop());

async function open(options: OfficeOptions = {}): Promise<void> {
  office = await openOffice(options);
  boss = office.people.boss;
}

/** What a message says, and the buttons under it. */
function shown(message: Message | undefined) {
  const keys = message?.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
  return { says: message?.text?.split('\n')[0], keys };
}

const got = ({ account }: Recipient) => shown(account.lastMessage());

/** "Wake the sleeping" in a draft, for those with a tag. */
async function repeatsWakeUp(): Promise<void> {
  await boss.sends('/campaigns');
  await boss.presses('✨ Готовые');
  await boss.presses('💤 Разбудить спящих');
  await boss.presses('Включить');
  await boss.sends('/campaigns');
  await pressLike(boss, '1. ');
  await boss.presses('Повторить с изменениями');
  await boss.presses('Когда');
  await boss.presses('Сразу');
  await boss.sends('/campaign тег:vip');
}

async function previews() {
  await boss.presses('👀 Как увидят');
  return shown(boss.lastMessage());
}

async function starts(): Promise<void> {
  await boss.sends('/campaign');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

async function oneRecipient(locale: 'ru' | 'en' | null): Promise<Recipient> {
  const [one] = await addRecipients(office, 1, { tags: ['vip'], locale });
  if (!one) throw new Error('one was asked for');
  return one;
}

describe('a ready-made campaign that is repeated', () => {
  it('is previewed in the language in which the client gets it', async () => {
    const client = await oneRecipient('en');
    await repeatsWakeUp();
    const preview = await previews();
    expect(preview.keys.at(-1)).toBe('Unsubscribe');
    await starts();
    expect(got(client)).toEqual(preview);
    expect(preview.says).toMatch(/[a-z]/iu);
  });

  it('is everybody’s as its owner changed it: with the button that was added', async () => {
    const client = await oneRecipient('en');
    await repeatsWakeUp();
    await boss.presses('Кнопки');
    await boss.presses('+ Ссылка');
    await boss.sends('Каталог https://example.ru');
    const preview = await previews();
    expect(preview.keys).toContain('Каталог');
    await starts();
    expect(got(client)).toEqual(preview);
  });

  it('is tested in its owner’s words, and not in others', async () => {
    const client = await oneRecipient('en');
    await repeatsWakeUp();
    await boss.presses('🆎 Варианты');
    await boss.presses('+ Вариант');
    await boss.sends('Вариант для всех');
    await boss.sends('/campaign');
    await boss.presses('👀 Как увидят');
    const previewed = boss.readsAll().slice(-4).join('\n');
    expect(previewed).toContain('Вариант для всех');
    await starts();
    office.travel({ days: 2 });
    await runsCampaigns(office);
    expect(previewed).toContain(got(client).says);
  });
});

describe('the button of a client whose language nobody knows', () => {
  it.each([
    ['ru', 'Отписаться'],
    ['en', 'Unsubscribe'],
  ] as const)('speaks as the business does (%s)', async (locale, label) => {
    await office.stop();
    await open({ defaults: { locale } });
    const client = await oneRecipient(null);
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    expect((await previews()).keys).toEqual([label]);
    await starts();
    expect(got(client)).toEqual({ says: 'Скидка', keys: [label] });
  });
});
