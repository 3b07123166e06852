import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addCampaigns, startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { again, pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
beforeEach(() => open('ru'));
afterEach(() => office.stop());

async function open(languageCode: string): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  boss = office.people.boss;
}

const draft = () => office.base.campaigns.draftOf(boss.id);

/** Campaign 1 has gone out. */
async function hasSent(text: string): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends(text);
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
  await runsCampaigns(office);
}

/** Another one is being composed, to be paid for and for tomorrow. */
async function composes(text: string): Promise<void> {
  await boss.sends('/campaign город:Казань');
  await boss.presses('Сообщение');
  await boss.sends(text);
  await boss.presses('Когда');
  await boss.presses('В назначенное время');
  await boss.sends('завтра в 11');
  await boss.presses('⚡ Скорость');
  await pressLike(boss, 'Платная');
}

async function repeatsTheFirst(): Promise<void> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. ');
  await boss.presses('Повторить с изменениями');
}

describe('"Repeat with changes"', () => {
  beforeEach(async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    office.telegram.stars.set(100);
  });

  it('asks once before it replaces what is being composed, and keeps it until told', async () => {
    await hasSent('Скидка');
    await composes('Новинка');
    const composed = await draft();
    await repeatsTheFirst();
    expect(boss.reads()).toBe(
      'В черновике уже есть рассылка «Новинка». Заменить её на «Скидка»? То, что в черновике, пропадёт.',
    );
    expect(await draft()).toEqual(composed);
    await boss.presses('Открыть черновик');
    expect(boss.reads()).toContain('Сообщение: «Новинка»');
  });

  it('replaces it by one tap: nothing of it is left, nor what it was to cost', async () => {
    await hasSent('Скидка');
    await composes('Новинка');
    await repeatsTheFirst();
    await boss.presses('Да, заменить');
    expect(boss.reads()).toContain('Сообщение: «Скидка»');
    expect(boss.reads()).toContain('Когда: сразу после запуска');
    expect(boss.reads()).not.toContain('★');
    expect(await draft()).toMatchObject({ segment: 'тег:vip', paid: false, timing: { kind: 'now' } });
  });

  it('asks about a draft that says only whom it is for, too', async () => {
    await hasSent('Скидка');
    await boss.sends('/campaign город:Казань');
    await repeatsTheFirst();
    expect(boss.reads()).toBe(
      'Вы уже начали новую рассылку. Заменить её на «Скидка»? То, что в черновике, пропадёт.',
    );
  });

  it('asks nothing where nothing is lost, and not when Telegram brings the press twice', async () => {
    await hasSent('Скидка');
    await boss.sends('/campaign');
    await repeatsTheFirst();
    expect(boss.reads()).toContain('Сообщение: «Скидка»');
    const press = office.delivered.at(-1);
    if (press) await office.deliver(again(press));
    expect(boss.reads()).toContain('Сообщение: «Скидка»');
  });

  it('says the same in English', async () => {
    await office.stop();
    await open('en');
    await addCampaigns(office);
    await boss.sends('/campaigns');
    await pressLike(boss, '2. ');
    await boss.presses('Repeat with changes');
    expect(boss.reads()).toBe(
      'The draft already holds the campaign “Скидка”. Replace it with “Скидка”? What the draft holds will be lost.',
    );
    await boss.presses('Yes, replace it');
    expect(boss.reads()).toContain('Buttons: Хочу');
  });
});
