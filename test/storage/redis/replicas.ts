import type { DialogueStore } from '../../../src/domain/dialogues/dialogue-store.ts';
import type { UpdateInbox } from '../../../src/domain/inbox/update-inbox.ts';
import { connectBase, type MongoBase } from '../../../src/storage/mongo/index.ts';
import { createCopiedDialogues } from '../../../src/storage/redis/dialogues.ts';
import { createQuickInbox } from '../../../src/storage/redis/inbox.ts';
import { openRedis, type RedisServer } from '../../../src/storage/redis/redis-server.ts';
import { createTrust } from '../../../src/storage/redis/trust.ts';
import { freshBase, type TestBase } from '../../support/base.ts';
import { startRedis, type TestRedis } from '../../support/redis-server.ts';
import { layRoad, type Road } from '../../support/road.ts';

/** One process of several on one base and one Redis, each with a road of its own to Redis. */
export interface Replica {
  /** What it keeps in the base, over a connection of its own. */
  readonly kept: MongoBase;
  readonly dialogues: DialogueStore;
  readonly inbox: UpdateInbox;
  readonly redis: RedisServer;
  readonly road: Road;
  /**
   * Its line to Redis, as it stands at once: cut, or so that the next thing is done by Redis and its answer lost, after which the
   * line is cut; or open, but no life of Redis has a name in its eyes.
   */
  line: 'open' | 'cut' | 'answer lost' | 'nameless';
  /** How often it told that Redis was away, and that it was back. */
  readonly told: string[];
  /** Resolves when it knows whether Redis is there. */
  knows(isThere: boolean): Promise<void>;
}

export interface Replicas {
  readonly base: TestBase;
  readonly server: TestRedis;
  readonly one: Replica;
  readonly other: Replica;
  /** Lets time pass for all of them, in ms. */
  pass(ms: number): void;
  /** What was waited for so far, in ms. */
  readonly waited: () => number;
  /** Lets so much time pass that copies are made and believed. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** A busy machine is no reason to take Redis for gone. */
const PATIENT_MS = 20_000;

/** Opens two replicas. `patienceMs`: how long they wait for an answer of Redis. */
export async function openReplicas(patienceMs = PATIENT_MS): Promise<Replicas> {
  const base = await freshBase();
  const server = await startRedis();
  let clock = 0;
  let waited = 0;
  const opened: Replica[] = [];

  async function open(): Promise<Replica> {
    const kept = await connectBase({ uri: base.uri });
    const { host = '127.0.0.1', port = 6379 } = server.client.options;
    const road = await layRoad({ host, port });
    const told: string[] = [];
    const real = openRedis({
      url: `redis://127.0.0.1:${road.port}/0`,
      patienceMs,
      prefix: `test:${await kept.copyTrust.base()}:`,
      onAway: () => void told.push('away'),
      onBack: () => void told.push('back'),
      onNameless: () => {},
    });
    await real.looked;
    const redis: RedisServer = {
      ...real,
      life: () => (replica.line === 'cut' || replica.line === 'nameless' ? undefined : real.life()),
      isThere: () => replica.line !== 'cut' && real.isThere(),
      async ask(work) {
        if (replica.line === 'cut') return undefined;
        const answer = await real.ask(work);
        if (replica.line !== 'answer lost') return answer;
        replica.line = 'cut';
        return undefined;
      },
    };
    const trust = createTrust({
      trust: kept.copyTrust,
      isThere: () => redis.life() !== undefined,
      clock: () => clock,
      wait: async (ms) => {
        waited += ms;
        clock += ms;
      },
    });
    const replica: Replica = {
      kept,
      dialogues: createCopiedDialogues(kept.dialogues, redis, trust),
      inbox: createQuickInbox(kept.inbox, redis),
      redis,
      road,
      line: 'open',
      told,
      async knows(isThere) {
        while (redis.isThere() !== isThere) await new Promise((wake) => setTimeout(wake, 10));
      },
    };
    opened.push(replica);
    return replica;
  }

  const [one, other] = [await open(), await open()];
  const pass = (ms: number) => {
    clock += ms;
  };
  return {
    base,
    server,
    one,
    other,
    pass,
    waited: () => waited,
    async settle() {
      // Somebody has to come for a new word to be given, and for everybody to know it.
      for (const ms of [0, 11_000, 1000, 3000, 1000]) {
        pass(ms);
        for (const { dialogues } of opened) {
          await dialogues.clear(404);
          await dialogues.get(404);
        }
      }
    },
    async stop() {
      for (const { kept, redis, road } of opened) {
        await redis.close();
        await kept.close();
        await road.stop();
      }
      await server.stop();
      await base.stop();
    },
  };
}
