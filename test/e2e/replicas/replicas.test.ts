import { expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { eventually } from '../../support/program.ts';
import { asks, keptIn, openTown, type Town, type Where } from './town.ts';

/** `npm run soak:replicas` asks for more. */
const PEOPLE = Number(process.env['REPLICAS_PEOPLE'] ?? 8);
const SECONDS = Number(process.env['REPLICAS_SECONDS'] ?? 6);
const KILL_EVERY_MS = 1000 * Number(process.env['REPLICAS_KILL_EVERY'] ?? 2);
const IS_SOAK = process.env['REPLICAS_PEOPLE'] !== undefined;
const MESSAGES = 4;

const pauseOf = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/** Comes at some time, asks for something, and writes now and then, sometimes twice in one breath. */
async function lives(person: Person, n: number): Promise<number[]> {
  const time = SECONDS * 1000;
  await pauseOf((n / PEOPLE) * time * 0.8);
  const waited = await asks(person, `Нужен шкаф ${n}`);
  for (let k = 1; k <= MESSAGES; k += 1) {
    if (k % 3 !== 2) await pauseOf(Math.random() * ((time * 0.3) / MESSAGES));
    await person.sends(`сообщение ${k}`);
  }
  return waited;
}

/** Ends one after another without a warning, and starts it anew. */
async function killAround({ fleet }: Town, isOver: () => boolean): Promise<number> {
  let kills = 0;
  let started = Promise.resolve();
  while (!isOver()) {
    await Promise.all([started, pauseOf(KILL_EVERY_MS)]);
    if (isOver()) break;
    const index = kills % fleet.size;
    await fleet.kill(index);
    kills += 1;
    started = fleet.start(index);
  }
  await started;
  return kills;
}

/** Stops one after another as a new version is put in its place. */
async function rollAround({ fleet }: Town, isOver: () => boolean): Promise<number> {
  let rounds = 0;
  while (!isOver()) {
    for (let index = 0; index < fleet.size; index += 1) {
      expect(await fleet.stop(index)).toBe(0);
      await fleet.start(index);
    }
    rounds += 1;
  }
  return rounds;
}

/** In ms: half, nineteen of twenty, all. */
function percentiles(times: readonly number[]): readonly number[] {
  const sorted = times.toSorted((one, other) => one - other);
  return [0.5, 0.95, 1].map((part) => Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0));
}

/** Words that nobody should read: of a fault, or, where the base itself is not disturbed, of a wait. */
const FAULT = /ошибка на нашей стороне|не принял мой ответ/u;
const WAIT = /неполадки/u;

async function checks(town: Town, disturb: (town: Town, isOver: () => boolean) => Promise<number>) {
  const { telegram, fleet, people, boss } = town;
  let isOver = false;
  let waited: number[] = [];
  const startedAt = performance.now();
  const disturbed = disturb(town, () => isOver);
  try {
    const whole = pauseOf(SECONDS * 1000);
    waited = (await Promise.all(people.map((person, n) => lives(person, n)))).flat();
    await whole;
  } finally {
    isOver = true;
  }
  const times = await disturbed;
  const db = await town.db();
  await telegram.settled();
  const open = () => db.collection('updates').countDocuments({ open: true });
  await expect.poll(open, { timeout: 600_000, interval: 500 }).toBe(0);
  const seconds = Math.round((performance.now() - startedAt) / 1000);

  if (IS_SOAK) {
    // The owner's chat takes a message a second: the rest would go on for most of an hour, and is seen to go at that rate, once
    // the lease of what the last killed process had in hand has run out.
    await pauseOf(60_000);
    const sent = () => db.collection('outbox').countDocuments({ state: 'sent' });
    const before = await sent();
    await pauseOf(60_000);
    expect((await sent()) - before).toBeGreaterThan(50);
  }
  const kept = await keptIn(db);
  const expected = Array.from({ length: MESSAGES }, (_, k) => `сообщение ${k + 1}`);
  expect({ clients: kept.clients, deals: kept.deals }).toEqual({ clients: PEOPLE, deals: PEOPLE });
  const requests = people.map(({ id }, n) => `${id}: Нужен шкаф ${n}`);
  expect([...kept.requests].sort()).toEqual(requests.sort());
  for (const { id } of people) expect([id, kept.written.get(id)]).toEqual([id, expected]);

  expect(fleet.errors()).toEqual([]);
  const read = people.flatMap((person) => person.readsAll());
  expect(read.filter((text) => FAULT.test(text))).toEqual([]);
  expect(telegram.unansweredCallbacks()).toEqual([]);
  const notices = boss.readsAll().filter((text) => text.includes('Новая заявка'));
  expect(new Set(notices).size).toBe(notices.length);
  return {
    seconds,
    times,
    ...fleet.seen,
    updates: await db.collection('updates').countDocuments(),
    notices: notices.length,
    answeredIn: percentiles(waited),
    waits: read.filter((text) => WAIT.test(text)).length,
    saidAgain: read.filter((text) => text.includes('когда у вас день рождения')).length - PEOPLE,
  };
}

it.each<Where>(['a server', 'the embedded engine'])(
  'every lead and every message counts once and in its order, three replicas on %s being killed',
  { timeout: 300_000 + SECONDS * 8000 },
  async (where) => {
    const town = await openTown({ where, people: PEOPLE, receiving: 'webhook' });
    try {
      const seen = await checks(town, killAround);
      expect(seen.times).toBeGreaterThan(IS_SOAK ? (0.8 * 1000 * SECONDS) / KILL_EVERY_MS : 0);
      expect(seen.twice).toBeGreaterThan(0);
      // Whoever kills the owner of the engine takes the base away for a moment.
      if (where === 'a server') expect(seen.waits).toBe(0);
      if (IS_SOAK) process.stderr.write(`${where}: ${JSON.stringify(seen)}\n`);
    } finally {
      await town.stop();
    }
  },
);

it('a rolling restart loses nothing, doubles nothing, and nobody reads of it', {
  timeout: 240_000,
}, async () => {
  const town = await openTown({ where: 'a server', people: PEOPLE, receiving: 'webhook' });
  try {
    const { saidAgain, waits } = await checks(town, rollAround);
    expect({ saidAgain, waits }).toEqual({ saidAgain: 0, waits: 0 });
  } finally {
    await town.stop();
  }
});

/** Who polls says nothing at its start, or that it takes updates now; the others say that they stand by. */
const polls = (output: string) =>
  output.lastIndexOf('taking updates now') >=
  output.lastIndexOf('another process takes updates; standing by');

it('of those that poll one takes over from another in seconds', { timeout: 240_000 }, async () => {
  const town = await openTown({ where: 'a server', people: 1, receiving: 'polling' });
  const { fleet, telegram } = town;
  const [anna] = town.people;
  if (!anna) throw new Error('nobody there');
  const answers = async (words: string) => {
    const before = anna.readsAll().length;
    const startedAt = performance.now();
    await anna.sends(words);
    await eventually(
      () => anna.readsAll().length,
      (count) => count > before,
    );
    return performance.now() - startedAt;
  };
  const whoPolls = async () => {
    const those = await eventually(
      () => [...fleet.outputs()].filter(([, output]) => polls(output)).map(([index]) => index),
      ({ length }) => length === 1,
    );
    return those[0] ?? -1;
  };
  try {
    await asks(anna, 'Нужен шкаф');
    const first = await whoPolls();
    await fleet.kill(first);
    expect(await answers('/help')).toBeLessThan(30_000);
    const second = await whoPolls();
    expect(second).not.toBe(first);
    await fleet.start(first);
    expect(await whoPolls()).toBe(second);
    expect(await fleet.stop(second)).toBe(0);
    expect(await answers('/help')).toBeLessThan(30_000);
    expect(await whoPolls()).not.toBe(second);
    await telegram.settled();
    expect(fleet.errors()).toEqual([]);
  } finally {
    await town.stop();
  }
});
