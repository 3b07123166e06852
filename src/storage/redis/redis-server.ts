import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** An answer that takes longer than this comes too late to be worth waiting for: the base knows everything that Redis does. */
const PATIENCE_MS = 500;
/** How often it is looked whether a server that is away is back. */
const LOOK_MS = 500;
const LONGEST_RETRY_MS = 2000;

/** A Redis server that may be away at any time. Nothing is kept in it alone, so that nobody has to wait for it. */
export interface RedisServer {
  /**
   * What Redis answers to the work; undefined when it is away, slow or refuses. Never throws. After one such call all others
   * are answered so at once, until the server is there again.
   */
  ask<T>(work: (client: Redis) => Promise<T>): Promise<T | undefined>;
  /**
   * Names the life of the server that answers now; undefined while it is away. What was kept in an earlier life may have come
   * back older than it was: Redis writes to its disk late, and a replica that takes over is behind.
   */
  life(): string | undefined;
  /** Resolves when the server has answered for the first time, or is known to be away. */
  readonly looked: Promise<void>;
  close(): Promise<void>;
}

export interface RedisOptions {
  readonly url: string;
  /** What all keys begin with: several businesses may share a server. */
  readonly prefix: string;
  /** Told once when the server goes away, with the reason, and once when it is back. */
  readonly onAway: (reason: string) => void;
  readonly onBack: () => void;
  /** Told how long Redis took to answer, in ms; not `isThere`: it was waited for in vain. */
  readonly onAnswer?: ((ms: number, isThere: boolean) => void) | undefined;
  /** How long an answer is waited for, in ms; half a second by default. */
  readonly patienceMs?: number;
}

/** Connects to a Redis server, again and again while it is away, and looks whether it answers in time. */
export function openRedis(options: RedisOptions): RedisServer {
  const { url, prefix, onAway, onBack, onAnswer, patienceMs = PATIENCE_MS } = options;
  const client = new Redis(url, {
    keyPrefix: prefix,
    commandTimeout: patienceMs,
    connectTimeout: 2 * patienceMs,
    // Whoever asks goes on without: nothing is sent later, when it would be wrong by then.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** times, LONGEST_RETRY_MS),
    // A server that has become a replica: the name leads to the new one by now.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    connectionName: 'kartoteka',
  });
  let trouble = 'it does not answer';
  let life: string | undefined;
  let isTold = false;
  let looking: Promise<void> | undefined;
  const closing = new AbortController();

  // Without a listener an unreachable server would end the process.
  client.on('error', (error: Error) => {
    trouble = error.message;
  });
  client.on('close', () => lose(trouble));

  function lose(reason: string): void {
    if (closing.signal.aborted) return;
    life = undefined;
    if (!isTold) onAway(reason);
    isTold = true;
    looking ??= lookUntilBack();
  }

  async function lookUntilBack(): Promise<void> {
    while (!closing.signal.aborted && life === undefined) {
      await sleep(LOOK_MS, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      await look();
    }
    looking = undefined;
  }

  async function look(): Promise<void> {
    if (client.status !== 'ready') return;
    try {
      // A server that is full, or a mere replica, answers and takes nothing.
      await client.set('taken', '', 'PX', LOOK_MS);
      life = lifeIn(await client.info('server'));
    } catch (error) {
      trouble = reasonOf(error);
      return;
    }
    if (isTold) onBack();
    isTold = false;
  }

  async function firstLook(): Promise<void> {
    const settled = new Promise<void>((resolve) => {
      client.once('ready', resolve);
      client.once('close', resolve);
    });
    await Promise.race([settled, sleep(2 * patienceMs, undefined, { ref: false })]);
    await look();
    if (life === undefined) lose(trouble);
  }

  return {
    async ask(work) {
      if (life === undefined) return undefined;
      const from = performance.now();
      try {
        const answer = await work(client);
        onAnswer?.(performance.now() - from, true);
        return answer;
      } catch (error) {
        onAnswer?.(performance.now() - from, false);
        lose(reasonOf(error));
        return undefined;
      }
    },
    life: () => life,
    looked: firstLook(),
    async close() {
      closing.abort();
      life = undefined;
      client.disconnect();
      await looking;
    },
  };
}

/** INFO tells a name that the server takes anew whenever it starts. */
function lifeIn(info: string): string {
  return /^run_id:(?<id>\w+)/mu.exec(info)?.groups?.['id'] ?? randomUUID();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
