import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawnVariant } from '../../../../src/domain/campaigns/ab-test.ts';
import { advanceCampaign } from '../../../../src/domain/campaigns/advance-campaign.ts';
import { cancelCampaign } from '../../../../src/domain/campaigns/control-campaign.ts';
import { switchOn } from '../../../../src/domain/campaigns/control-standing.ts';
import { countFates } from '../../../../src/domain/campaigns/progress.ts';
import { stepOf } from '../../../../src/jobs/campaigns.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { campaignOf, startsIt } from '../../../support/campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, type Recipient, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru'): Promise<void> {
  office = await openOffice({ languageCode });
  boss = office.people.boss;
}

const campaign = () => campaignOf(office);

/** Composes a campaign to the tag with a second variant, tested on half of the clients, and starts it. */
async function starts(): Promise<void> {
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Первый вариант');
  await boss.presses('Кнопки');
  await boss.presses('+ Ответ');
  await boss.sends('Да');
  await boss.presses('🆎 Варианты');
  await boss.presses('+ Вариант');
  await boss.sends('Второй вариант');
  await boss.presses('50 %');
  await boss.presses('‹ Назад');
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
}

const heard = ({ account }: Recipient) => account.readsAll().filter((text) => text.endsWith(' вариант'));

/** Who was drawn for which variant of the campaign, and who for none. */
async function drawn(recipients: readonly Recipient[]) {
  const { test } = await campaign();
  if (!test) throw new Error('there is no test');
  const of = (variant: number | undefined) =>
    recipients.filter(({ client }) => drawnVariant(1, client.id, test) === variant);
  return { first: of(0), second: of(1), others: of(undefined) };
}

async function seesReport(): Promise<string> {
  await boss.sends('/campaigns');
  await pressLike(boss, '1. Первый');
  return boss.reads();
}

describe('the variants of a campaign', () => {
  it('are composed in one message, and seen as the clients will', async () => {
    await addRecipients(office, 3, { tags: ['vip'] });
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('{{имя}}, первый');
    await boss.presses('🆎 Варианты');
    expect(boss.reads()).toContain('Добавьте второй вариант');
    await boss.presses('+ Вариант');
    await boss.sends('{{фамилия}}, второй');
    expect(boss.reads()).toContain('Не знаю, что подставить');
    await boss.sends('{{имя}}, второй');
    expect(boss.reads()).toContain('A: «{{имя}}, первый»\nB: «{{имя}}, второй»');
    await boss.presses('20 %');
    await boss.presses('12 ч.');
    expect(boss.reads()).toContain('Проверка на 20 % клиентов. Через 12 ч.');
    for (const text of ['третий', 'четвёртый']) {
      await boss.presses('+ Вариант');
      await boss.sends(text);
    }
    expect(boss.buttons()).not.toContain('+ Вариант');
    await boss.presses('✖️ Вариант D');
    await boss.presses('По нажатиям');
    await boss.presses('‹ Назад');
    expect(boss.reads()).toContain('Варианты: 3 варианта, проверка на 20 %, через 12 ч. лучший по нажатиям');
    await boss.presses('👀 Как увидят');
    const seen = boss.readsAll().join('\n');
    expect(seen).toContain('👀 Вариант A, так увидит Клиент 1');
    expect(seen).toContain('👀 Вариант C, так увидит Клиент 3');
    expect(seen).toContain('Клиент, второй');
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toContain('Сначала проверка: варианты A, B, C получат примерно');
    expect(boss.reads()).toContain('Для проверки это немного');
    await boss.presses('Да, отправить: 3');
    expect(boss.alerts().at(-1)).toContain('По нажатиям не сравнить');
    expect((await campaign()).state).toBe('draft');
  });

  it('go to a part of the clients first, and what was answered more to the others by itself', async () => {
    const recipients = await addRecipients(office, 24, { tags: ['vip'] });
    await starts();
    await runsCampaigns(office);
    const { first, second, others } = await drawn(recipients);
    expect([first.length, second.length, others.length].every((count) => count > 2)).toBe(true);
    for (const recipient of first) expect(heard(recipient)).toEqual(['Первый вариант']);
    for (const recipient of second) expect(heard(recipient)).toEqual(['Второй вариант']);
    for (const recipient of others) expect(heard(recipient)).toEqual([]);
    // The pace of the sender takes some time of the clock.
    expect(await seesReport()).toMatch(
      /🆎 Ждём ответов\. Лучший вариант уйдёт остальным: сегодня, 16:0\d\./u,
    );
    for (const { account } of second.slice(0, 3)) await account.presses('Да');
    await first[0]?.account.presses('Да');
    expect(await seesReport()).toContain(`B: ответили 3 из ${second.length}`);
    office.travel({ hours: 3, minutes: 45 });
    await runsCampaigns(office);
    expect((await campaign()).test?.decision).toBeNull();
    office.travel({ minutes: 15 });
    await runsCampaigns(office);
    for (const recipient of others) expect(heard(recipient)).toEqual(['Второй вариант']);
    for (const recipient of first) expect(heard(recipient)).toEqual(['Первый вариант']);
    expect(await campaign()).toMatchObject({ state: 'done', queued: 24 });
    const told = boss.readsAll().filter((text) => text.includes('🏆 Остальным идёт вариант B.'));
    expect(told.length).toBeGreaterThan(0);
    expect(await seesReport()).toContain('▓▓▓▓▓▓▓▓▓▓▓▓ 24 из 24');
    expect(boss.reads()).toContain('🏆 Остальным ушёл вариант B.');
    await boss.presses('📄 Список в файле');
    await boss.sends(`/client ${second[0]?.client.id}`);
    await boss.presses('История');
    expect(boss.reads()).toContain('📣 Рассылка «Первый вариант (B)»');
  });

  it('are decided once, whoever asks how often, and say so when nobody answered', async () => {
    const recipients = await addRecipients(office, 16, { tags: ['vip'] });
    await starts();
    await runsCampaigns(office);
    office.travel({ hours: 4 });
    const { base, now } = office;
    const before = await campaign();
    // Two processes with the same campaign in hand; the first dies right after.
    const tally = () => countFates(base, 1);
    const run = { now: now(), audience: { next: async () => [] }, tally };
    await advanceCampaign(base, before, run);
    expect(await advanceCampaign(base, before, run)).toBe('waits');
    const { test } = await campaign();
    expect(test?.decision).toMatchObject({ winner: 0, why: 'nothing', at: now() });
    office.travel({ hours: 1 });
    await office.restart();
    await runsCampaigns(office);
    expect((await campaign()).test?.decision).toEqual(test?.decision);
    const { others } = await drawn(recipients);
    for (const recipient of others) expect(heard(recipient)).toEqual(['Первый вариант']);
    expect(boss.readsAll().filter((text) => text.includes('Не откликнулся никто')).length).toBeGreaterThan(0);
  });

  it('wait while it is paused, and are undone or stopped in any part of it', async () => {
    const recipients = await addRecipients(office, 16, { tags: ['vip'] });
    await starts();
    await runsCampaigns(office);
    await seesReport();
    await boss.presses('⏸ Пауза');
    office.travel({ hours: 5 });
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', test: { decision: null } });
    await boss.presses('▶️ Продолжить');
    await stepOf({ base: office.base, now: office.now, defaults: office.kit.defaults }, 1);
    expect((await campaign()).test?.decision?.winner).toBe(0);
    await boss.presses('⏸ Пауза');
    await runsCampaigns(office);
    const { others } = await drawn(recipients);
    expect(others.flatMap(heard)).toEqual([]);
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(others.flatMap(heard)).toHaveLength(others.length);
    await seesReport();
    await boss.presses('↩️ Удалить у клиентов');
    await boss.presses('Да, удалить у всех');
    await runsCampaigns(office);
    expect(recipients.flatMap(heard)).toEqual([]);
    expect((await campaign()).state).toBe('taken-back');
  });

  it('go no further once it is stopped in the middle of its test, before its copies went or while it waits', async () => {
    const recipients = await addRecipients(office, 24, { tags: ['vip'] });
    await starts();
    // The first ten are queued, and none has gone.
    await stepOf({ base: office.base, now: office.now, defaults: office.kit.defaults }, 1);
    await stepOf({ base: office.base, now: office.now, defaults: office.kit.defaults }, 1);
    expect((await campaign()).queued).toBeGreaterThan(0);
    const act = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'cancel' } as const;
    expect(await cancelCampaign(office.base, act, boss.id, 1)).toMatchObject({ ok: true });
    await runsCampaigns(office);
    expect(recipients.flatMap(heard)).toEqual([]);
    await seesReport();
    expect(boss.reads()).toContain('✖️ остановлена');
    await boss.presses('Повторить с изменениями');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    const got = recipients.flatMap(heard).length;
    expect(got).toBeGreaterThan(0);
    expect((await office.base.campaigns.get(2))?.test?.through).not.toBeNull();
    await boss.sends('/campaigns');
    await pressLike(boss, '2. Первый');
    await boss.presses('✖️ Остановить');
    expect(boss.reads()).toContain('✖️ остановлена');
    office.travel({ hours: 5 });
    await runsCampaigns(office);
    expect(recipients.flatMap(heard)).toHaveLength(got);
    expect(await office.base.campaigns.get(2)).toMatchObject({
      state: 'cancelled',
      test: { decision: null },
    });
  });

  it('go on to the others at the same hour of their own clock', async () => {
    const recipients = await addRecipients(office, 16, { tags: ['vip'], city: 'Екатеринбург' });
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Первый вариант');
    await boss.presses('🆎 Варианты');
    await boss.presses('+ Вариант');
    await boss.sends('Второй вариант');
    await boss.presses('50 %');
    await boss.presses('‹ Назад');
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('завтра в 11');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    // Eleven o'clock of the next day in Yekaterinburg is nine in Moscow.
    office.travel({ hours: 21 });
    await runsCampaigns(office);
    const { others } = await drawn(recipients);
    expect(recipients.flatMap(heard)).toHaveLength(recipients.length - others.length);
    office.travel({ hours: 4 });
    await runsCampaigns(office);
    expect((await campaign()).test?.decision).not.toBeNull();
    expect(others.flatMap(heard)).toEqual([]);
    office.travel({ hours: 19, minutes: 59 });
    await runsCampaigns(office);
    expect(others.flatMap(heard)).toEqual([]);
    office.travel({ minutes: 1 });
    await runsCampaigns(office);
    expect(others.flatMap(heard)).toHaveLength(others.length);
  });

  it('are not for a campaign on an event', async () => {
    await addRecipients(office, 1);
    const { base, now, kit } = office;
    await boss.sends('/campaign');
    await boss.presses('Сообщение');
    await boss.sends('Первый вариант');
    await boss.presses('🆎 Варианты');
    await boss.presses('+ Вариант');
    await boss.sends('Второй вариант');
    const draft = await campaign();
    const timing = { kind: 'event', trigger: { kind: 'won' }, days: 1 } as const;
    await base.campaigns.save({ ...draft, timing });
    const act = { by: { kind: 'member', id: boss.id }, at: now(), key: 'on' } as const;
    const audience = { count: async () => 1, leavesOut: async () => true };
    const on = {
      memberId: boss.id,
      id: 1,
      currency: kit.defaults.currency,
      zone: kit.defaults.zone,
      audience,
    };
    expect(await switchOn(base, act, on)).toMatchObject({ ok: false, code: 'test-on-event' });
  });

  it('read well in English', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 2, { tags: ['vip'] });
    await boss.sends('/campaign tag:vip');
    await boss.presses('Message');
    await boss.sends('First');
    await boss.presses('🆎 Variants');
    await boss.presses('+ Variant');
    await boss.sends('Second');
    expect(boss.reads()).toContain('A: “First”\nB: “Second”');
    expect(boss.reads()).toContain('A test on 10% of the clients. 4 hours after its last message');
  });
});

describe('a campaign in trouble', () => {
  it('goes on after two dead accounts among the first ten when the next ten arrive', async () => {
    const recipients = await addRecipients(office, 30, { tags: ['vip'] });
    for (const { account } of recipients.slice(0, 2)) account.deactivates();
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'done', isTroubled: false, queued: 30 });
  });

  it('is told to all owners when its author is gone', async () => {
    const { base, enrol } = office;
    const vera = office.person({ firstName: 'Вера' });
    await vera.starts();
    await enrol(vera, 'owner');
    const recipients = await addRecipients(office, 14, { tags: ['vip'] });
    for (const { account } of recipients) account.deactivates();
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Скидка');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    const author = await base.team.get(boss.id);
    if (author) await base.team.save({ ...author, removedAt: office.now() });
    await runsCampaigns(office);
    expect((await campaign()).isTroubled).toBe(true);
    expect(vera.readsAll().join('\n')).toContain('⚠️ Остановилась сама');
  });
});
