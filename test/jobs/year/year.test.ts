import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../../../src/domain/clients/client.ts';
import { birthdayIn } from '../../../src/domain/values/birthday.ts';
import {
  addDays,
  compareDates,
  dayKey,
  daysBetween,
  parseDayKey,
} from '../../../src/domain/values/calendar-date.ts';
import { aClient, aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

/** `npm run soak:year` asks for a whole year, 2 000 clients, 50 kills. */
const CLIENTS = Number(process.env['YEAR_CLIENTS'] ?? 60);
const KILLS = Number(process.env['YEAR_KILLS'] ?? 1);
const FIRST = process.env['YEAR_FIRST'] ?? '2027-02-24';
const LAST = process.env['YEAR_LAST'] ?? '2027-03-16';
const YEAR = 2027;
const MANAGER = 500;
/** East of everybody, DST in March, and an offset of half an hour. */
const ZONES = ['Pacific/Kiritimati', 'America/New_York', 'Asia/Kolkata'];

const program = fileURLToPath(new URL('./live-days.ts', import.meta.url));
const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;

interface Sent {
  readonly chat: number;
  readonly day: string;
  readonly zone: string | undefined;
}

const sent: Sent[] = [];
let server: Server;
let door = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const [, day = '', index] = request.url?.split('/') ?? [];
      const chat = Number(JSON.parse(body).chat_id);
      sent.push({ chat, day, zone: ZONES[Number(index)] });
      const result = { message_id: sent.length, date: 0, chat: { id: chat, type: 'private' }, text: 'x' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, result }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  door = `http://127.0.0.1:${address.port}`;
});
afterAll(() => void server.close());

const chatOfClient = (id: number) => 10_000 + id;

function person(id: number): Client {
  const at = addDays({ year: 2024, month: 1, day: 1 }, (id * 7919) % 366);
  const birthday = id % 40 === 3 ? { month: 2, day: 29 } : { month: at.month, day: at.day };
  return aClient(id, {
    contacts: [{ kind: 'telegram', id: chatOfClient(id), proven: true }],
    birthday: id % 2 === 0 ? { ...birthday, year: 2000 } : birthday,
    managerId: id % 7 === 0 ? MANAGER : null,
    subscribed: id % 10 !== 0,
    unreachableSince: id % 10 === 1 ? new Date('2026-12-01') : null,
    ...(id % 10 === 2 && { ungreeted: true }),
    locale: id % 3 === 0 ? 'en' : 'ru',
  });
}

/** When somebody is to be greeted within the days that are lived through; undefined when they are not. */
function greetedOn({ birthday, subscribed, unreachableSince, ungreeted }: Client): string | undefined {
  if (!birthday || !subscribed || unreachableSince || ungreeted) return undefined;
  const kept = birthdayIn(YEAR, birthday);
  const isWithin = compareDates(kept, parseDayKey(FIRST)) >= 0 && compareDates(kept, parseDayKey(LAST)) <= 0;
  return isWithin ? dayKey(kept) : undefined;
}

/** Lives from a day on until the end, or until it is killed at some moment of some day; answers the first day that is not over. */
async function lives(storages: readonly TestBase[], from: string, round: number, killAfter: number) {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const uris = storages.map(({ uri }) => uri).join(',');
  const args = [uris, door, ZONES.join(','), from, LAST, String(round)];
  const child = spawn(process.execPath, ['--import', loader, program, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let next = from;
  let days = 0;
  let dayBegan = performance.now();
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (day) => {
    next = dayKey(addDays(parseDayKey(day), 1));
    days += 1;
    // At any moment of the next day, whichever zone it is the turn of by then.
    const dayTakes = performance.now() - dayBegan;
    dayBegan = performance.now();
    if (days === killAfter) setTimeout(() => child.kill('SIGKILL'), Math.random() * dayTakes);
  });
  const [code] = await once(child, 'exit');
  lines.close();
  return { next, isOver: code === 0 };
}

it(`greets everybody once and on their day in three zones, from ${FIRST} to ${LAST}, killed ${KILLS} times`, {
  // For hangs alone: a process takes seconds to start on a busy machine.
  timeout: 60_000 + CLIENTS * 900 + KILLS * 30_000,
}, async () => {
  const people = Array.from({ length: CLIENTS }, (_, index) => person(index + 1));
  const storages = await Promise.all(ZONES.map(() => freshBase()));
  for (const { base } of storages) {
    await base.team.insert(aMember(MANAGER));
    for (const client of people) await base.clients.insert(client);
  }
  const days = daysBetween(parseDayKey(FIRST), parseDayKey(LAST)) + 1;
  let next = FIRST;
  let round = 0;
  for (let isOver = false; !isOver; round += 1) {
    const killAfter = 1 + Math.floor((Math.random() * days * 1.4) / (KILLS + 1));
    ({ next, isOver } = await lives(
      storages,
      next,
      round,
      round < KILLS ? killAfter : Number.POSITIVE_INFINITY,
    ));
  }
  for (const [index, zone] of ZONES.entries()) {
    const { base } = storages[index] ?? (await freshBase());
    const doubts: number[] = [];
    for (const client of people) {
      const got = sent.filter((one) => one.zone === zone && one.chat === chatOfClient(client.id));
      const on = got.map(({ day }) => day);
      const wanted = greetedOn(client);
      const row = await base.outbox.get(`birthday:${YEAR}:${client.id}`);
      // Killed between claim and answer, nobody knows whether it went out: it says so, and is never sent again.
      if (row?.state === 'unknown') {
        doubts.push(client.id);
        expect([[], [wanted]]).toContainEqual(on);
      } else expect([zone, client.id, on]).toEqual([zone, client.id, wanted === undefined ? [] : [wanted]]);
    }
    const greeted = people.filter((client) => greetedOn(client) !== undefined).length;
    const told = sent.filter((one) => one.zone === zone && one.chat === MANAGER).length;
    const figures = `${greeted} to be greeted, ${doubts.length} in doubt, ${told} notices, ${round - 1} kills`;
    if (KILLS > 1) process.stdout.write(`${zone}: ${figures}\n`);
    expect(doubts.length).toBeLessThanOrEqual(round * 5);
    expect(greeted).toBeGreaterThan(0);
    expect(told).toBeGreaterThan(0);
  }
  for (const storage of storages) await storage.stop();
});
