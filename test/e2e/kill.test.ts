import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type Person, type Telegram } from '../../src/playground/telegram/index.ts';
import { tellings } from '../story/tellings.ts';
import { eventually, type Running, runBuilt } from '../support/program.ts';

let dir: string;
let telegram: Telegram;
let door: Awaited<ReturnType<Telegram['listen']>>;
let program: Running;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
  telegram = createTelegram({ now: () => new Date() });
  door = await telegram.listen();
});
afterEach(async () => {
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

const reading = (person: Person, words: string) =>
  eventually(
    () => person.reads().replaceAll('\u00a0', ' '),
    (text) => text.includes(words),
  );

describe.each(['ru', 'en'] as const)('the built program over HTTP, in %s', (languageCode) => {
  it('goes through the story from lead to find, killed at every turn', async () => {
    const told = tellings[languageCode];
    const boss = telegram.person({ firstName: 'Пётр', username: 'boss', languageCode });
    const anna = telegram.person({ firstName: told.name, languageCode, phone: '+79161234567' });
    await start(boss.id);
    await boss.starts();
    await eventually(
      () => boss.readsAll(),
      (all) => all.length > 0,
    );

    await anna.starts('s_shop');
    await eventually(
      () => anna.buttons(),
      (buttons) => buttons.includes(told.agree),
    );
    await killAndStart(boss.id);
    await anna.presses(told.agree);
    await reading(anna, told.asksName);
    await killAndStart(boss.id);
    await anna.sends(told.name);
    await reading(anna, told.asksPhone);
    await anna.sharesContact();
    await reading(anna, told.asksNeed);
    // Sent while nobody listens: it is there when the program is back.
    await program.kill();
    await anna.sends(told.need);
    await start(boss.id);
    await reading(anna, told.asksBirthday);
    const lead = await reading(boss, told.newLead);
    expect(lead).toContain(`${told.name} · #1`);

    await boss.presses(told.take);
    await reading(boss, told.responsible);
    await killAndStart(boss.id);
    await boss.sends(told.note);
    await reading(boss, told.noted);
    await boss.sends(told.stage);
    await reading(boss, told.staged);
    await killAndStart(boss.id);
    await boss.sends(told.deal);
    await reading(boss, told.priced);
    await boss.sends(told.find);
    await reading(boss, `${told.name} · #1`);
    await boss.sends('/leads');
    await reading(boss, told.noLeads);

    const leads = boss.readsAll().filter((text) => text.includes(told.newLead));
    expect(leads).toHaveLength(1);
    expect(telegram.unansweredCallbacks()).toEqual([]);
  });
});
