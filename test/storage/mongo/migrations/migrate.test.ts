import { type Connection, createConnection } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectBase, NewerBase } from '../../../../src/storage/mongo/index.ts';
import { MIGRATIONS } from '../../../../src/storage/mongo/migrations/list.ts';
import {
  type MigrationNews,
  migrate,
  planMigrations,
  SHAPE_KNOWN,
} from '../../../../src/storage/mongo/migrations/migrate.ts';
import type { Migration } from '../../../../src/storage/mongo/migrations/migration.ts';
import { createModels, type Models } from '../../../../src/storage/mongo/models.ts';
import { freshDatabase } from '../../../support/embedded.ts';
import { lossyRoad } from '../lossy-road.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let connection: Connection;
let models: Models;
let ran: string[];

beforeEach(async () => {
  database = await freshDatabase();
  connection = createConnection();
  await connection.openUri(database.uri);
  models = createModels(connection);
  ran = [];
});
afterEach(async () => {
  await connection.close();
  await database.stop();
});

const shape = () => database.db.collection('baseshape').findOne({});
const setShape = (number: number) =>
  database.db
    .collection<{ _id: string }>('baseshape')
    .updateOne({ _id: 'base' }, { $set: { number } }, { upsert: true });

function step(number: number, run: Migration['run'] = async () => {}): Migration {
  return {
    number,
    name: `step ${number}`,
    count: async () => 7,
    async run(given) {
      ran.push(`step ${number}`);
      await run(given);
    },
  };
}

it('numbers its migrations from 1, without gaps', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

describe('a start', () => {
  it('brings a base to the shape of the program, step by step, and never again', async () => {
    const two = [step(1), step(2)];
    await migrate(models, { owner: 'one', migrations: two });
    expect(ran).toEqual(['step 1', 'step 2']);
    expect(await shape()).toMatchObject({ number: 2, leaseOwner: null, leaseUntil: null });
    await migrate(models, { owner: 'one', migrations: two });
    await migrate(models, { owner: 'one', migrations: [...two, step(3)] });
    expect(ran).toEqual(['step 1', 'step 2', 'step 3']);
  });

  it('runs nothing where there is nothing to change, and keeps the number all the same', async () => {
    const idle = { ...step(1), count: async () => 0 };
    await migrate(models, { owner: 'one', migrations: [idle] });
    expect(ran).toEqual([]);
    expect(await shape()).toMatchObject({ number: 1 });
  });

  it('of many at once runs each migration once, and all go on with the base as it should be', async () => {
    const news: MigrationNews[] = [];
    const waiting = () => news.filter(({ kind }) => kind === 'waiting').length;
    const slow = step(1, async ({ counters }) => {
      await expect.poll(waiting).toBe(4);
      await counters.create({ _id: 'made', value: 1 });
    });
    const starts = ['a', 'b', 'c', 'd', 'e'].map(async (owner) => {
      const tell = (one: MigrationNews) => void news.push(one);
      await migrate(models, { owner, migrations: [slow, step(2)], tell });
      return models.counters.countDocuments({});
    });
    expect(await Promise.all(starts)).toEqual([1, 1, 1, 1, 1]);
    expect(ran).toEqual(['step 1', 'step 2']);
    expect(news.filter(({ kind }) => kind === 'done')).toHaveLength(2);
  });

  it('takes over from a process that died in the middle, once its lease has run out', async () => {
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const dying = migrate(models, { owner: 'dead', migrations: [step(1, () => asleep)] });
    await expect.poll(() => ran.length).toBe(1);
    const startedAt = Date.now();
    let later = 0;
    const heir = migrate(models, {
      owner: 'heir',
      migrations: [step(1)],
      wallClock: () => new Date(startedAt + later),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ran).toHaveLength(1);
    later = 31_000;
    await heir;
    expect(ran).toHaveLength(2);
    expect(await shape()).toMatchObject({ number: 1, leaseOwner: null });
    // It was only slow: what it did was done over, its number counts no more, and it goes on.
    wake();
    await dying;
    expect(await shape()).toMatchObject({ number: 1, leaseOwner: null });
  });

  it('waits for a process that works for longer than its lease, which goes on being prolonged', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let clock = Date.now();
    const wallClock = () => new Date(clock);
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const slow = migrate(models, { owner: 'slow', migrations: [step(1, () => asleep)], wallClock });
    await expect.poll(() => ran.length).toBe(1);
    for (let tenth = 0; tenth < 5; tenth += 1) {
      clock += 10_000;
      vi.advanceTimersByTime(10_000);
      const until = new Date(clock + 30_000);
      await expect.poll(async () => (await shape())?.['leaseUntil']).toEqual(until);
    }
    const other = migrate(models, { owner: 'other', migrations: [step(1)], wallClock });
    await new Promise((resolve) => setTimeout(resolve, 300));
    vi.useRealTimers();
    wake();
    await Promise.all([slow, other]);
    expect(ran).toHaveLength(1);
  });

  it('goes on at once with what broke off because the base was away', async () => {
    const road = await lossyRoad(database.uri);
    const far = createConnection();
    await far.openUri(road.uri, { serverSelectionTimeoutMS: 200, bufferCommands: false });
    const cut = step(1, async ({ counters }) => {
      await road.cut();
      await counters.create({ _id: 'made', value: 1 });
    });
    await expect(migrate(createModels(far), { owner: 'one', migrations: [cut] })).rejects.toThrow(
      /connect|closed/u,
    );
    expect(await shape()).toMatchObject({ number: 0, leaseOwner: 'one' });
    await far.close();
    await road.stop();
    const startedAt = performance.now();
    await migrate(models, { owner: 'one', migrations: [step(1)] });
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await shape()).toMatchObject({ number: 1 });
  });

  it('gives its lease up when a migration fails, so that nobody waits for it', async () => {
    const broken = step(1, async () => {
      throw new Error('broken');
    });
    await expect(migrate(models, { owner: 'one', migrations: [broken] })).rejects.toThrow('broken');
    expect(await shape()).toMatchObject({ number: 0, leaseOwner: null });
    await migrate(models, { owner: 'other', migrations: [step(1)] });
    expect(await shape()).toMatchObject({ number: 1 });
  });
});

describe('a base of a newer program', () => {
  it('is refused before anything is made in it', async () => {
    await setShape(SHAPE_KNOWN + 1);
    const opening = connectBase({ uri: database.uri });
    await expect(opening).rejects.toThrow(NewerBase);
    await expect(opening).rejects.toThrow(/newer version.+install that version, or restore a copy/u);
    expect(await database.db.listCollections().toArray()).toHaveLength(1);
  });

  it('is told in the dry run, too', async () => {
    await setShape(SHAPE_KNOWN + 1);
    await expect(planMigrations(models)).rejects.toThrow(NewerBase);
  });
});

it('a dry run counts what there is to change, and changes nothing', async () => {
  await database.db.collection('clients').insertMany([{ listed: true }, { listed: true }, { listed: false }]);
  await database.db.collection('clients').createIndex({ listed: 1, tags: 1, _id: -1 });
  const plan = await planMigrations(models);
  expect(plan).toMatchObject({ shape: 0, known: SHAPE_KNOWN });
  expect(plan.steps.map(({ number, count }) => ({ number, count }))).toEqual([
    { number: 1, count: 2 },
    { number: 2, count: 1 },
    { number: 3, count: 0 },
    { number: 4, count: 0 },
  ]);
  expect(await database.db.listCollections().toArray()).toHaveLength(1);
  expect(await database.db.collection('clients').countDocuments({ labels: { $exists: true } })).toBe(0);
  await setShape(SHAPE_KNOWN);
  expect(await planMigrations(models)).toMatchObject({ steps: [] });
});
