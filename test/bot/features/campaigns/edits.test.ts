import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

const draft = () => office.base.campaigns.draftOf(boss.id);

async function composes(text: string) {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  return boss.sends(text);
}

describe('a message of a draft that its author edits in the chat', () => {
  it('is edited in the draft, and goes as it was corrected', async () => {
    const [client] = await addRecipients(office, 1, { tags: ['vip'] });
    const typed = await composes('Скидка 50%');
    await boss.edits(typed, 'Скидка 5%');
    expect(boss.reads()).toContain('Сообщение: «Скидка 5%»');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(client?.account.reads()).toBe('Скидка 5%');
  });

  it('stays as it was where the new words cannot be sent, and that is said', async () => {
    const typed = await composes('Скидка');
    await boss.edits(typed, 'Скидка для {{фамилия}}');
    expect(boss.reads()).toMatch(/^В черновике осталось прежнее сообщение\. Не знаю, что подставить/u);
    await boss.edits(typed, 'Скидка для {{имя|друга}}');
    expect(boss.reads()).toContain('Сообщение: «Скидка для {{имя|друга}}»');
  });

  it('is edited wherever it stands: in a variant, and in a chain', async () => {
    await composes('Первое');
    await boss.presses('🆎 Варианты');
    await boss.presses('+ Вариант');
    const variant = await boss.sends('Второе');
    await boss.edits(variant, 'Второе, лучше');
    expect((await draft())?.test?.others).toMatchObject([[{ text: 'Второе, лучше' }]]);
    await boss.sends('/campaign');
    await boss.presses('Когда');
    await boss.presses('⚡️ По событию');
    await boss.presses('Успешная сделка');
    await boss.presses('Сразу');
    await boss.presses('🔗 Цепочка');
    await boss.presses('+ Сообщение');
    await boss.presses('1 день');
    const step = await boss.sends('Третье');
    await boss.edits(step, 'Третье, лучше');
    expect((await draft())?.chain).toMatchObject([{ message: { parts: [{ text: 'Третье, лучше' }] } }]);
    expect((await draft())?.message?.parts).toMatchObject([{ text: 'Первое' }]);
  });

  it('is no longer of the draft once another was sent in its place, and nothing else is', async () => {
    const first = await composes('Первое');
    await boss.presses('Сообщение');
    await boss.sends('Второе');
    const before = await draft();
    const read = boss.readsAll().length;
    await boss.edits(first, 'Первое, лучше');
    expect(await draft()).toEqual(before);
    expect(boss.readsAll()).toHaveLength(read);
  });

  it('counts no more when the campaign has started: what to do is said', async () => {
    await addRecipients(office, 1, { tags: ['vip'] });
    const typed = await composes('Скидка 50%');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await boss.edits(typed, 'Скидка 5%');
    expect(boss.reads()).toContain('на ходу её не меняют. Её можно поставить на паузу');
  });

  it('says so in English', async () => {
    await office.stop();
    await open('en');
    await boss.sends('/campaign');
    await boss.presses('Message');
    const typed = await boss.sends('50% off');
    await boss.edits(typed, '5% off {');
    expect(boss.reads()).toMatch(/^The draft keeps the message as it was\. A brace stands alone/u);
  });
});
