import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { freshDatabase } from '../../support/embedded.ts';
import { createFleet, type Fleet } from '../../support/fleet.ts';
import { eventually, type Patience } from '../../support/program.ts';
import { startRedis } from '../../support/redis-server.ts';

/** On a server of its own, or in the engine of whichever process opened it first. */
export type Where = 'a server' | 'the embedded engine';

/** A business that people write to, and the processes that serve it. */
export interface Town {
  readonly telegram: Telegram;
  readonly fleet: Fleet;
  readonly boss: Person;
  readonly people: readonly Person[];
  /** Looks into the base. */
  readonly db: () => Promise<Db>;
  stop(): Promise<void>;
}

export interface TownOptions {
  readonly where: Where;
  readonly people: number;
  readonly receiving: 'webhook' | 'polling';
}

const REPLICAS = 3;
/** A machine that is busy with something else takes its time, and many look at once. */
const PATIENCE: Patience = { withinMs: 300_000, everyMs: 100 };

export async function openTown({ where, people: count, receiving }: TownOptions): Promise<Town> {
  const redis = await startRedis();
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-replicas-'));
  const database = where === 'a server' ? await freshDatabase() : undefined;
  const outside: { fleet?: Fleet } = {};
  const telegram = createTelegram({
    now: () => new Date(),
    limits: 'off',
    outward: (url, init) => outside.fleet?.outward(url, init) ?? Promise.reject(new Error('nobody there')),
  });
  const door = await telegram.listen();
  const boss = telegram.person({ firstName: 'Борис', languageCode: 'ru' });
  await boss.starts();
  const env = {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: door.url,
    OWNER_IDS: String(boss.id),
    TIMEZONE: 'Europe/Moscow',
    REDIS_URL: redis.url,
    DATA_DIR: dir,
    BACKUP_DIR: 'off',
    ...(database && { MONGODB_URI: database.uri }),
    ...(receiving === 'webhook' && { WEBHOOK_URL: 'https://crm.example.com/telegram' }),
  };
  const isTwice = (body: string) => (JSON.parse(body) as { update_id: number }).update_id % 10 === 0;
  const fleet = createFleet(env, { size: REPLICAS, twice: isTwice });
  outside.fleet = fleet;
  await Promise.all(Array.from({ length: REPLICAS }, (_, index) => fleet.start(index)));
  const people = Array.from({ length: count }, (_, n) =>
    telegram.person({
      firstName: `Клиент${n}`,
      languageCode: 'ru',
      phone: `+7916${String(1_000_000 + n)}`,
    }),
  );
  let client: MongoClient | undefined;
  return {
    telegram,
    fleet,
    boss,
    people,
    async db() {
      if (database) return database.db;
      const socket = encodeURIComponent(join(dir, 'mongodb.sock'));
      client ??= await MongoClient.connect(`mongodb://${socket}/`, { directConnection: true });
      return client.db('kartoteka');
    },
    async stop() {
      await client?.close();
      await fleet.end();
      await door.close();
      await redis.stop();
      await database?.stop();
    },
  };
}

/** What a person reads last, once it is as expected. */
async function reads(person: Person, words: RegExp): Promise<number> {
  const startedAt = performance.now();
  await eventually(
    () => person.reads(),
    (text) => words.test(text),
    PATIENCE,
  );
  return performance.now() - startedAt;
}

/** Goes through the form as people do: the next answer comes when the question was read. Answers how long each one took, in ms. */
export async function asks(person: Person, need: string): Promise<number[]> {
  await person.starts('s_shop');
  await eventually(
    () => person.buttons(),
    (buttons) => buttons.includes('Даю согласие'),
    PATIENCE,
  );
  await person.presses('Даю согласие');
  const waited = [await reads(person, /обращаться/u)];
  await person.sends(person.user.first_name);
  waited.push(await reads(person, /По какому номеру/u));
  await person.sharesContact();
  waited.push(await reads(person, /Что вам нужно/u));
  await person.sends(need);
  waited.push(await reads(person, /день рождения/u));
  await person.sends('Пропустить');
  return waited;
}

export interface Kept {
  readonly clients: number;
  readonly deals: number;
  /** Who asked for what. */
  readonly requests: readonly string[];
  /** For each person what they wrote, in the order in which it was handled. */
  readonly written: ReadonlyMap<number, readonly string[]>;
}

/** What the base has in the end. */
export async function keptIn(db: Db): Promise<Kept> {
  const written = new Map<number, string[]>();
  const lines = db.collection('timeline').find({ 'data.kind': 'message-in' }).sort({ at: 1, _id: 1 });
  for await (const { by, data } of lines) written.set(by.id, [...(written.get(by.id) ?? []), wordsIn(data)]);
  const asked = await db.collection('timeline').find({ 'data.kind': 'lead' }).sort({ at: 1 }).toArray();
  return {
    clients: await db.collection('clients').countDocuments(),
    deals: await db.collection('deals').countDocuments(),
    requests: asked.map(({ by, data }) => `${by.id}: ${wordsIn(data)}`),
    written,
  };
}

function wordsIn(data: { readonly content?: { readonly text?: string } }): string {
  return data.content?.text ?? '';
}
