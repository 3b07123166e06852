import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
});
afterEach(() => office.stop());

/** A client to whom it goes. */
async function addRecipient(name = 'Анна'): Promise<Person> {
  const [only] = await addRecipients(office, 1, { tags: ['vip'], name });
  if (!only) throw new Error('a recipient was asked for');
  return only.account;
}

/** Opens a campaign and is asked for its message. */
async function composes(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
}

async function starts(): Promise<void> {
  await boss.sends('/campaign');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

/** The newest messages of the bot: what each says, and the buttons under it. */
const newest = (person: Person, count: number) =>
  person
    .view()
    .messages.filter(({ from }) => from?.is_bot)
    .slice(-count)
    .map((message) => ({
      is: kindOf(message),
      says: message.text ?? message.caption ?? '',
      buttons: message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [],
    }));

const kindOf = (message: Message) =>
  (['photo', 'video_note'] as const).find((kind) => message[kind]) ?? 'words';

describe('a round video', () => {
  it('goes with the buttons and the way out under it, also in the preview and the test', async () => {
    const anna = await addRecipient();
    await composes();
    await boss.sendsVideoNote();
    await boss.presses('Кнопки');
    await boss.presses('+ Ответ');
    await boss.sends('Приду');
    const round = { is: 'video_note', says: '', buttons: ['Приду', 'Отписаться'] };
    await boss.presses('👀 Как увидят');
    expect(newest(boss, 1)).toEqual([round]);
    await boss.sends('/campaign');
    await boss.presses('Прислать мне');
    expect(newest(boss, 1)).toEqual([round]);
    await starts();
    expect(newest(anna, 1)).toEqual([round]);
    await anna.presses('Отписаться');
    expect(anna.reads()).toContain('Вы отписались');
  });
});
