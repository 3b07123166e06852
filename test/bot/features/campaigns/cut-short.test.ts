import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { beginsAlbum } from '../../../support/albums.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
});
afterEach(() => office.stop());

type Fault = Parameters<Office['telegram']['fail']>[0];

/** An album goes to two clients; the words after it, with the buttons, do not get through to the first. */
async function goesButFor(fault: Fault): Promise<readonly [Person, Person]> {
  const [cut, whole] = (await addRecipients(office, 2, { tags: ['vip'] })).map(({ account }) => account);
  if (!cut || !whole) throw new Error('recipients were asked for');
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  const sendsPiece = beginsAlbum(office, boss);
  for (const caption of ['Скидка', undefined]) await sendsPiece(caption);
  await boss.sends('/campaign');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  office.telegram.fail({ ...fault, method: 'sendMessage', chatId: cut.id });
  await runsCampaigns(office, 1);
  expect(photosOf(cut)).toBe(2);
  expect(cut.buttons()).not.toContain('Отписаться');
  return [cut, whole];
}

const photosOf = (person: Person) => person.view().messages.filter(({ photo }) => photo).length;

async function takesBack(): Promise<void> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. Скидка');
  await boss.presses('↩️ Удалить у клиентов');
  await boss.presses('Да, удалить у всех');
  office.travel({ minutes: 2 });
  await runsCampaigns(office);
  await boss.presses('🔄 Обновить');
}

describe('an album whose words did not follow', () => {
  it.each<[string, Fault]>([
    ['since Telegram wanted silence', { status: 429, retryAfter: 60 }],
    ['since the connection broke', { closeSocket: true }],
    ['since Telegram refused them', { status: 400 }],
  ])('%s, is deleted from the chat with the others', async (_, fault) => {
    const [cut, whole] = await goesButFor(fault);
    await takesBack();
    expect([cut, whole].map(photosOf)).toEqual([0, 0]);
    expect(boss.reads()).toContain('↩️ удалена у клиентов');
    expect(boss.reads()).toContain('2 из 2\nДоставлено: 2\nУдалено у клиентов: 2');
    expect(boss.reads()).not.toMatch(/Снято|Неизвестно|Ошибки|Ждут|Осталось/u);
  });

  it('stays where Telegram does not let it be deleted, and is told of', async () => {
    const [cut] = await goesButFor({ status: 429, retryAfter: 60 });
    const description = "Bad Request: message can't be deleted for everyone";
    office.telegram.fail({ method: 'deleteMessages', chatId: cut.id, status: 400, description });
    await takesBack();
    expect(photosOf(cut)).toBe(2);
    expect(boss.reads()).toContain('Доставлено: 2\nУдалено у клиентов: 1\nОсталось у клиентов: 1. ');
    expect(boss.reads()).not.toMatch(/Снято|Ошибки/u);
  });
});

it('gets its words, with the way out, though its reader fits the query no more by then', async () => {
  const [cut] = await goesButFor({ status: 429, retryAfter: 60 });
  const { base } = office;
  const card = await base.clients.get(1);
  if (!card) throw new Error('there is no such card');
  await base.clients.save({ ...card, tags: [] });
  office.travel({ minutes: 61 });
  await runsCampaigns(office);
  expect(cut.buttons()).toContain('Отписаться');
  expect(await base.copies.counts(1, office.now())).toMatchObject({ sent: 2, cancelled: 0 });
});
