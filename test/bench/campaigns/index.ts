import { setTimeout as sleep } from 'node:timers/promises';
import { createTelegram, type Person } from '../../../src/playground/telegram/index.ts';
import { inBase } from '../bases.ts';
import { type Program, runOurBot } from '../program.ts';
import type { Row } from '../table.ts';
import { fillWithReaders } from './fill.ts';
import { openReaders, type Readers } from './readers.ts';

/** `BENCH_CLIENTS=10000,100000,1000000` for the large ones; filling a base with a million takes some minutes. */
const SIZES = (process.env['BENCH_CLIENTS'] ?? '10000,100000').split(',').map(Number);
/** Each campaign is watched for so long at most. */
const WATCHED_S = Number(process.env['BENCH_SECONDS'] ?? 120);
/** `free` for the rate that every bot has. */
const LANE = process.env['BENCH_LANE'] ?? 'paid';
const BOSS = 6_999_999_999;
const SAMPLES = 6;

/** A campaign to everybody, by the bot as its users run it: the first copy, the rate, the memory. */
export async function measureCampaigns(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const clients of SIZES) {
    rows.push(...(await inBase(`campaigns-${clients}`, (dir) => measure(dir, clients))));
  }
  return rows;
}

async function measure(dir: string, clients: number): Promise<readonly Row[]> {
  await fillWithReaders(dir, clients);
  const telegram = createTelegram({ now: () => new Date(), limits: 'off', stars: 1_000_000 });
  const readers = await openReaders(telegram, clients);
  const boss = telegram.person({ id: BOSS, firstName: 'Борис', languageCode: 'ru' });
  const bot = runOurBot({
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: readers.url,
    DATA_DIR: dir,
    OWNER_IDS: String(BOSS),
    TIMEZONE: noonZone(),
    LOG_LEVEL: 'warn',
  });
  try {
    const started = await start(boss, clients);
    return [
      ...rowsOfStart(clients, started, await firstCopy(readers, started)),
      ...(await watch(bot, readers, clients)),
    ];
  } finally {
    await bot.stop();
    await readers.close();
  }
}

/** Where it is about noon now: nobody is written to at night. */
function noonZone(): string {
  const east = 12 - new Date().getUTCHours();
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

/** When what was pressed, by `performance.now()`, and what it took, in ms. */
interface Started {
  readonly at: number;
  readonly composing: number;
  readonly answering: number;
}

async function start(boss: Person, clients: number): Promise<Started> {
  await boss.sends('/campaigns');
  await boss.hears('Рассыл', 120_000);
  const composedAt = performance.now();
  await boss.sends('/campaign');
  await boss.hears('Новая рассылка', 60_000);
  const composing = performance.now() - composedAt;
  await boss.presses('Сообщение');
  await boss.hears('перешлите сообщение');
  await boss.sends('Здравствуйте, {{имя|друг}}! Скидка на всё до пятницы.');
  await boss.hears('Посмотрите, как это увидят', 60_000);
  if (LANE === 'paid') {
    await boss.presses('⚡ Скорость');
    await boss.hears('С какой скоростью', 60_000);
    await boss.presses(button(boss, 'Платная'));
    await boss.hears('Скорость: до 1000', 60_000);
  }
  await boss.presses('▶️ Запустить');
  await boss.hears('Отправить ', 60_000);
  await boss.presses(button(boss, 'Да, отправить'));
  await boss.hears('напишите число получателей', 60_000);
  const at = performance.now();
  await boss.sends(String(clients));
  await boss.hears('Рассылка запущена', 60_000);
  return { at, composing, answering: performance.now() - at };
}

function button(boss: Person, beginning: string): string {
  const rows = boss.lastMessage()?.reply_markup?.inline_keyboard ?? [];
  return rows.flat().find(({ text }) => text.startsWith(beginning))?.text ?? beginning;
}

async function firstCopy(readers: Readers, { at }: Started): Promise<number> {
  while (readers.firstAt() === undefined) await sleep(5);
  return (readers.firstAt() ?? 0) - at;
}

function rowsOfStart(clients: number, started: Started, first: number): readonly Row[] {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    [`a campaign to ${clients}: counted while composing in`, ms(started.composing), ''],
    ['  answer to the start', ms(started.answering), ''],
    ['  first copy after the start', ms(first), 'under 5000 ms'],
  ];
}

function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Watches how many copies go and how much memory the bot has, until all are out or the time is over. */
async function watch(bot: Program, readers: Readers, clients: number): Promise<readonly Row[]> {
  const startedAt = performance.now();
  const cpuBefore = { bot: bot.cpuSeconds(), readers: ownCpu(), sent: readers.arrived() };
  const samples: { readonly sent: number; readonly at: number; readonly mb: number }[] = [];
  const take = () => samples.push({ sent: readers.arrived(), at: performance.now(), mb: bot.residentMb() });
  take();
  while (readers.arrived() < clients && performance.now() - startedAt < WATCHED_S * 1000) {
    await sleep(1000);
    take();
  }
  const last = samples.at(-1);
  const perCopy = (now: number, before = 0) =>
    `${(((now - before) * 1000) / Math.max(1, readers.arrived() - cpuBefore.sent)).toFixed(2)} ms`;
  const cpu = bot
    .cpuSeconds()
    .slice(0, 2)
    .map((now, nth) => perCopy(now, cpuBefore.bot[nth]));
  const seconds = ((last?.at ?? 0) - startedAt) / 1000;
  const parts = Array.from({ length: SAMPLES }, (_, nth) => ({
    from: samples[Math.floor((nth * (samples.length - 1)) / SAMPLES)],
    to: samples[Math.floor(((nth + 1) * (samples.length - 1)) / SAMPLES)],
  }));
  const rates = parts.map(({ from, to }) =>
    from && to ? Math.round(((to.sent - from.sent) * 1000) / (to.at - from.at)) : 0,
  );
  return [
    [
      '  copies sent while watched',
      `${readers.arrived()} in ${seconds.toFixed(0)} s, ${readers.twice()} twice`,
      '0 twice',
    ],
    ['  copies a second, in sixths of the time', rates.join(', '), LANE === 'paid' ? '900' : '28.5'],
    ['  processor time a copy: bot, its base', cpu.join(', '), 'under 1.1 ms each'],
    ['  the same of the readers', perCopy(ownCpu(), cpuBefore.readers), ''],
    ['  most within a second', String(readers.most()), LANE === 'paid' ? '1000' : '30'],
    ['  resident memory, at the same points', `${parts.map(({ to }) => to?.mb ?? 0).join(', ')} MB`, 'flat'],
  ];
}
