import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTelegram, type Person, type Telegram } from '../../src/playground/telegram/index.ts';
import { eventually, type Running, runBuilt } from '../support/program.ts';

let dir: string;
let telegram: Telegram;
let door: Awaited<ReturnType<Telegram['listen']>>;
let program: Running;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
  telegram = createTelegram({ now: () => new Date() });
  door = await telegram.listen();
});
afterAll(async () => {
  await program.stop();
  await door.close();
  await rm(dir, { recursive: true });
});

async function start(ownerId: number): Promise<void> {
  program = runBuilt({
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: door.url,
    DATA_DIR: dir,
    OWNER_IDS: String(ownerId),
    TIMEZONE: 'Europe/Moscow',
  });
  await program.says('Kartoteka is running');
}

async function killAndStart(ownerId: number): Promise<void> {
  await program.kill();
  await start(ownerId);
}

const reading = (person: Person, words: string | RegExp) =>
  eventually(
    () => person.reads(),
    (text) => (typeof words === 'string' ? text.includes(words) : words.test(text)),
  );

describe('the built program over HTTP', () => {
  it('goes through the story from lead to find, killed at every turn', async () => {
    const boss = telegram.person({ firstName: 'Борис', username: 'boss', languageCode: 'ru' });
    const anna = telegram.person({
      firstName: 'Анна',
      lastName: 'Петрова',
      languageCode: 'ru',
      phone: '+79161234567',
    });
    await start(boss.id);
    await boss.starts();
    await eventually(
      () => boss.readsAll(),
      (all) => all.length > 0,
    );

    await anna.starts('s_shop');
    await eventually(
      () => anna.buttons(),
      (buttons) => buttons.includes('Даю согласие'),
    );
    await killAndStart(boss.id);
    await anna.presses('Даю согласие');
    await reading(anna, /зовут|имя/iu);
    await killAndStart(boss.id);
    await anna.sends('Анна Петрова');
    await reading(anna, /телефон|номер/iu);
    await anna.sharesContact();
    await reading(anna, /нужно|помочь|интересует/iu);
    // Sent while nobody listens: it is there when the program is back.
    await program.kill();
    await anna.sends('Кухня на заказ');
    await start(boss.id);
    await reading(anna, /рождени/iu);
    const lead = await reading(boss, 'Новая заявка');
    expect(lead).toContain('Анна Петрова · #1');

    await boss.presses('Взять');
    await reading(boss, 'Ответственный: Борис');
    await killAndStart(boss.id);
    await boss.sends('/note 1 Перезвонить в пятницу');
    await reading(boss, 'Перезвонить в пятницу');
    await boss.sends('/stage D1 Переговоры');
    await reading(boss, 'Переговоры');
    await killAndStart(boss.id);
    await boss.sends('/deal 1 12 500 Кухня');
    await reading(boss, '12 500 ₽');
    await boss.sends('петро');
    await reading(boss, 'Анна Петрова · #1');
    await boss.sends('/leads');
    await reading(boss, /заявок нет/iu);

    const leads = boss.readsAll().filter((text) => text.includes('Новая заявка'));
    expect(leads).toHaveLength(1);
    expect(telegram.unansweredCallbacks()).toEqual([]);
  });
});
