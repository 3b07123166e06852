import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { createTelegram, type Person } from '../../../src/playground/telegram/index.ts';
import { freePort } from '../../support/free-port.ts';
import { eventually, residentMb, runBuilt } from '../../support/program.ts';
import { customersOf } from './round.ts';
import type { Fuzzed } from './run.ts';

const SECRET = 'fuzz-secret';
const METRICS_TOKEN = 'fuzz-metrics-token';
/** Nothing more is handled when two looks so far apart, in ms, see the same. */
const LOOK_MS = 100;
/** Telegram lets a chat have a message a second: so many customers keep the program busy. */
const CUSTOMERS = 120;
/** How often each of the team is among people, beside every customer once. */
const OF_TEAM = 5;

export interface FuzzedProgram extends Fuzzed {
  readonly settled: () => Promise<void>;
  readonly residentMb: () => number;
}

/** The built program as its users run it, in a process of its own, on a base of its own; updates reach it by webhook. */
export async function fuzzedProgram(): Promise<FuzzedProgram> {
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-fuzz-'));
  const hook = `http://127.0.0.1:${port}/telegram`;
  const delivered: Update[] = [];
  const lines: string[] = [];
  const telegram = createTelegram({
    now: () => new Date(),
    limits: 'off',
    privacyMode: false,
    outward(_url, init) {
      delivered.push(JSON.parse(init.body) as Update);
      return fetch(hook, init);
    },
  });
  const door = await telegram.listen();
  const person = (firstName: string) => telegram.person({ firstName, languageCode: 'ru' });
  const [boss, petr] = [person('Борис'), person('Пётр')] as const;
  const program = runBuilt({
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: door.url,
    OWNER_IDS: String(boss.id),
    TIMEZONE: 'Europe/Moscow',
    DATA_DIR: dir,
    BACKUP_DIR: 'off',
    PORT: port,
    WEBHOOK_URL: 'https://crm.example.com/telegram',
    WEBHOOK_SECRET: SECRET,
    METRICS_TOKEN,
  });
  await program.says('Kartoteka is running');
  let read = 0;

  async function deliver(...updates: Update[]): Promise<void> {
    for (const update of updates) {
      delivered.push(update);
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET };
      const { status } = await fetch(hook, { method: 'POST', headers, body: JSON.stringify(update) });
      if (status !== 200) throw new Error(`the webhook answered ${status} to ${JSON.stringify(update)}`);
    }
  }

  /** What is queued at Telegram, and what the program has handled. */
  async function progress(): Promise<string> {
    const asked = await telegram.fetch(`https://api.telegram.org/bot${telegram.token}/getWebhookInfo`);
    const { result } = (await asked.json()) as { result: { pending_update_count: number } };
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text();
    const handled = [...metrics.matchAll(/^kartoteka_updates_total\{.*\} (\d+)$/gmu)];
    if (handled.length === 0) throw new Error(`nothing is counted: ${metrics.slice(0, 200)}`);
    return `${result.pending_update_count} ${handled.reduce((all, [, count]) => all + Number(count), 0)}`;
  }

  async function settled(): Promise<void> {
    for (let before = ''; ; ) {
      const now = await progress();
      if (now === before && now.startsWith('0 ')) break;
      before = now;
      await sleep(LOOK_MS);
    }
    const output = program.output();
    lines.push(...output.slice(read).split('\n'));
    read = output.length;
  }

  const house = { telegram, now: () => new Date(), deliver, delivered, logged: () => lines };
  await openBusiness(boss, petr);
  const team = Array.from({ length: OF_TEAM }, () => [boss, petr]).flat();
  return {
    house,
    people: [...team, ...customersOf(house, CUSTOMERS)],
    roundsAtOnce: 20,
    patience: 20,
    settled,
    residentMb: () => residentMb(program.pid),
    async stop() {
      await program.stop();
      await door.close();
    },
  };
}

/** The owner takes in a manager, and brings two clients. */
async function openBusiness(boss: Person, petr: Person): Promise<void> {
  await boss.starts();
  await boss.sends('/hire');
  const link = /start=([\w-]+)/u;
  await eventually(
    () => boss.readsAll().join(' '),
    (read) => link.test(read),
  );
  await petr.starts(link.exec(boss.readsAll().join(' '))?.[1]);
  for (const client of ['Вера, +7 903 111-22-33', 'Глеб']) await boss.sends(`/new ${client}`);
  await boss.sends('/segments');
}
