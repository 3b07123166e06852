import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeDraft } from '../../../../src/domain/campaigns/draft-campaign.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { ownersAct } from '../../../support/event-campaigns.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
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

const timing = async () => (await office.base.campaigns.draftOf(boss.id))?.timing;

/** A campaign is written, and its author is asked when it is to go. */
async function isAskedWhen(kind: string): Promise<void> {
  await addRecipients(office, 1, { tags: ['vip'] });
  await boss.sends('/campaign тег:vip');
  await boss.presses('Сообщение');
  await boss.sends('Скидка');
  await boss.presses('Когда');
  await boss.presses(kind);
}

describe('a time that is typed for a campaign', () => {
  it.each(['В назначенное время', 'По часам клиента'])('is refused when it is over (%s)', async (kind) => {
    await isAskedWhen(kind);
    for (const typed of ['сегодня в 11', '21.11 в 11', 'сегодня утром']) {
      await boss.sends(typed);
      expect(boss.reads()).toMatch(
        /^Это время уже прошло: сегодня, (11|09):00\. Напишите другое, например: завтра, (11|09):00\.$/u,
      );
    }
    expect(await timing()).toEqual({ kind: 'now' });
    await boss.sends('завтра, 11:00');
    expect(boss.reads()).toContain('Когда: завтра, 11:00');
  });

  it.each(['В назначенное время', 'По часам клиента'])(
    'comes once: what recurs has a button (%s)',
    async (kind) => {
      await isAskedWhen(kind);
      await boss.sends('каждую пятницу в 12');
      expect(boss.reads()).toBe(
        'Здесь нужен один день, например: завтра в 11. Чтобы рассылка повторялась, нажмите «🔁 Регулярно».',
      );
      expect(await timing()).toEqual({ kind: 'now' });
      await boss.presses('🔁 Регулярно');
      await boss.presses('каждую пятницу в 12:00');
      await boss.presses('Да, так');
      expect(await timing()).toMatchObject({ kind: 'recurring', time: '12:00' });
    },
  );

  it('is of the afternoon where no morning hour is meant, and of tomorrow where no day is named', async () => {
    await isAskedWhen('В назначенное время');
    await boss.sends('сегодня в 3');
    expect(boss.reads()).toContain('Когда: сегодня, 15:00');
    await boss.presses('Когда');
    await boss.presses('В назначенное время');
    await boss.sends('в 11');
    expect(boss.reads()).toContain('Когда: завтра, 11:00');
  });

  it('is refused in English, too', async () => {
    await office.stop();
    await open('en');
    await boss.sends('/campaign');
    await boss.presses('When');
    await boss.presses('At a set time');
    await boss.sends('today at 11');
    expect(boss.reads()).toBe(
      'That time is over: today, 11:00. Type another one, for example: tomorrow, 11:00.',
    );
    await boss.sends('every Friday at 12');
    expect(boss.reads()).toBe(
      'This takes a single day, for example: tomorrow at 11. To repeat the campaign, press “🔁 Regularly”.',
    );
    expect(boss.buttons()).toContain('🔁 Regularly');
  });
});

describe('a time by the client’s clock that is over before the campaign starts', () => {
  async function isPlannedForToday(): Promise<void> {
    await isAskedWhen('По часам клиента');
    await boss.sends('сегодня в 18:00');
    await boss.presses('▶️ Запустить');
  }

  it('is refused at the start, and can be chosen anew', async () => {
    await isPlannedForToday();
    // 18:00 by the clock of the business.
    office.travel({ hours: 6 });
    await pressLike(boss, 'Да, отправить');
    expect([boss.reads(), ...boss.alerts()].join('\n')).toContain('Это время уже прошло');
    await runsCampaigns(office);
    expect((await office.base.campaigns.get(1))?.state).toBe('draft');
    await boss.sends('/campaign');
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('завтра в 18:00');
    await boss.presses('▶️ Запустить');
    await pressLike(boss, 'Да, отправить');
    expect(boss.reads()).toContain('🗓 Рассылка запланирована: завтра, 18:00 по часам клиента.');
  });

  it('is told of before the start where some recipients live ahead, and to nobody else', async () => {
    const AHEAD = 'У кого этот час уже прошёл, получат сразу после запуска, а у кого ночь, те утром.';
    await isPlannedForToday();
    expect(boss.reads()).toContain('сегодня, 18:00 по часам клиента?');
    expect(boss.reads()).not.toContain('этот час уже прошёл');
    const [east] = await addRecipients(office, 1, { tags: ['vip'], city: 'Владивосток' });
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toContain(`сегодня, 18:00 по часам клиента?`);
    expect(boss.reads()).toContain(AHEAD);
    await changeSettings(office.base, { at: office.now() }, boss.id, { quietHours: null });
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toContain('У кого этот час уже прошёл, получат сразу после запуска.');
    await pressLike(boss, 'Да, отправить');
    await runsCampaigns(office);
    expect(east?.account.readsAll()).toContain('Скидка');
  });

  it('is told of in English, too', async () => {
    await office.stop();
    await open('en');
    await addRecipients(office, 1, { city: 'Vladivostok' });
    await boss.sends('/campaign');
    await boss.presses('Message');
    await boss.sends('Sale');
    await boss.presses('When');
    await boss.presses('By the client’s clock');
    await boss.sends('today at 18:00');
    await boss.presses('▶️ Start');
    expect(boss.reads()).toContain(
      'Those for whom that hour is over already get it right after the start, or in the morning where it is night.',
    );
  });

  it('is no hindrance a minute earlier', async () => {
    await isPlannedForToday();
    office.travel({ hours: 5, minutes: 59 });
    await pressLike(boss, 'Да, отправить');
    expect(boss.reads()).toContain('🗓 Рассылка запланирована: сегодня, 18:00 по часам клиента.');
  });

  it('is not taken into a draft either', async () => {
    await isAskedWhen('По часам клиента');
    const day = { year: 2026, month: 11, day: 21 };
    const change = { kind: 'timing', timing: { kind: 'local', day, time: '11:59' } } as const;
    const changed = await changeDraft(office.base, ownersAct(office), {
      memberId: boss.id,
      id: 1,
      zone: 'Europe/Moscow',
      change,
    });
    expect(changed).toMatchObject({ ok: false, code: 'time-past' });
  });
});

const NIGHT = '🌙 С 21:00 до 09:00 по часам клиента ничего не уходит.';

describe('a time in quiet hours', () => {
  it.each(['В назначенное время', 'По часам клиента'])(
    'is told to wait for the morning, before the start (%s)',
    async (kind) => {
      await isAskedWhen(kind);
      await boss.sends('завтра в 3 ночи');
      expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: завтра, 09:00.`);
      await boss.presses('▶️ Запустить');
      expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: завтра, 09:00.`);
      await pressLike(boss, 'Да, отправить');
      expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: завтра, 09:00.`);
    },
  );

  it('is told of a campaign that is started in the night, and kept', async () => {
    await isAskedWhen('Сразу');
    expect(boss.reads()).not.toContain('🌙');
    office.travel({ hours: 10 });
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: завтра, 09:00.`);
    await pressLike(boss, 'Да, отправить');
    expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: завтра, 09:00.`);
    await runsCampaigns(office);
    expect(await office.base.campaigns.get(1)).toMatchObject({ state: 'running' });
  });

  it('is told of a series: in the morning, of the next day where the night has begun', async () => {
    for (const [typed, when] of [
      ['каждую пятницу в 22', 'в 09:00 следующего дня'],
      ['каждую пятницу в 5 утра', 'в 09:00'],
    ] as const) {
      await isAskedWhen('🔁 Регулярно');
      await boss.presses('✍️ Написать');
      await boss.sends(typed);
      await boss.presses('Да, так');
      expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: ${when}.`);
      await boss.presses('▶️ Включить');
      expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: ${when}.`);
    }
  });

  it('is told of a date: earlier on the same day', async () => {
    await isAskedWhen('⚡️ По событию');
    await boss.presses('Дата на карточке');
    await boss.presses('День рождения');
    await boss.presses('В этот день');
    await boss.presses('✍️ Написать');
    await boss.sends('22:00');
    expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: в 20:00.`);
    await boss.presses('▶️ Включить');
    expect(boss.reads()).toContain(`${NIGHT} Рассылка пойдёт: в 20:00.`);
  });

  it('is told in English', async () => {
    await office.stop();
    await open('en');
    await boss.sends('/campaign');
    await boss.presses('When');
    await boss.presses('At a set time');
    await boss.sends('tomorrow at 3 am');
    expect(boss.reads()).toContain(
      '🌙 Nothing goes between 21:00 and 09:00 by the client’s clock. The campaign goes: tomorrow, 09:00.',
    );
  });
});
