import { afterEach, expect, it } from 'vitest';
import { campaignOf } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients } from '../../../support/recipients.ts';

let office: Office;
afterEach(() => office.stop());

const RU = {
  at: ['Сообщение', 'Скидка', 'Когда', 'В назначенное время', 'завтра в 11', '▶️ Запустить', 'Да, отправить'],
  told: '🗓 Рассылка запланирована: завтра, 11:00.',
  open: 'Открыть рассылку',
  state: 'ждёт своего времени',
  stop: '✖️ Остановить',
} as const;
const EN = {
  at: ['Message', 'Discount', 'When', 'At a set time', 'tomorrow at 11', '▶️ Start', 'Yes, send'],
  told: '🗓 The campaign is planned: tomorrow, 11:00',
  open: 'Open the campaign',
  state: 'waiting for its time',
  stop: '✖️ Stop',
} as const;

async function plans(languageCode: 'ru' | 'en', { at }: typeof RU | typeof EN): Promise<void> {
  office = await openOffice({ languageCode, at: '2026-11-21T09:00:00Z' });
  const { boss } = office.people;
  await addRecipients(office, 1, { tags: ['vip'] });
  const [message, words, when, atTime, time, start, yes] = at;
  await boss.sends('/campaign tag:vip');
  await boss.presses(message);
  await boss.sends(words);
  await boss.presses(when);
  await boss.presses(atTime);
  await boss.sends(time);
  await boss.presses(start);
  await pressLike(boss, yes);
}

it.each([
  ['ru', RU],
  ['en', EN],
] as const)(
  'a campaign that was planned is looked at and stopped from where it was told so (%s)',
  async (language, said) => {
    await plans(language, said);
    const { boss } = office.people;
    expect(boss.reads()).toContain(said.told);
    const screen = boss.lastMessage()?.message_id;
    await boss.presses(said.open);
    expect(boss.reads()).toContain(said.state);
    expect(boss.lastMessage()?.message_id).toBe(screen);
    await boss.presses(said.stop);
    expect((await campaignOf(office)).state).toBe('cancelled');
  },
);

it('one that goes at once is followed by the message that tells how it goes', async () => {
  office = await openOffice({ languageCode: 'ru', at: '2026-11-21T09:00:00Z' });
  const { boss } = office.people;
  await addRecipients(office, 1, { tags: ['vip'] });
  await boss.sends('/campaign tag:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('▶️ Запустить');
  await pressLike(boss, 'Да, отправить');
  expect(boss.readsAll().join('\n')).toContain('🚀 Рассылка запущена.');
  expect(boss.buttons()).not.toContain('Открыть рассылку');
});
