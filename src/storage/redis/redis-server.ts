import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { inTime, Silent } from './in-time.ts';
import { look } from './look.ts';
import { createSlowness } from './slowness.ts';

/** An answer that takes longer comes too late to be worth waiting for. A packet that is lost on the way costs it some 200 ms. */
const PATIENCE_MS = 250;
/** This part of the patience is what an answer may take for good: a message asks about four times in a row. */
const BEARABLE = 1 / 5;
/** By so many times the patience it has to be connected, and any answer to be there, however busy this process is. */
const LONGEST = 4;
/** How often it is looked whether a server that is away is back. */
const LOOK_MS = 500;
/** One that is lost again so soon after it was back is looked for this many times more seldom, down to once a minute. */
const SOON_MS = 60_000;
const MORE_SELDOM = 4;
const SELDOM_MS = 60_000;
const LONGEST_RETRY_MS = 2000;

/** A Redis server that may be away at any time. Nothing is kept in it alone, so that nobody has to wait for it. */
export interface RedisServer {
  /**
   * What Redis answers to the work; undefined when it is away, slow or refuses. Never throws. After one such call all others
   * are answered so at once, until the server is there again.
   */
  ask<T>(work: (client: Redis) => Promise<T>): Promise<T | undefined>;
  /**
   * Names the life of the server that answers now; undefined while it is away, and where servers have no such names. What was kept
   * in an earlier life may have come back older than it was: Redis writes to its disk late, and a replica that takes over is behind.
   */
  life(): string | undefined;
  /** Whether it is asked now. */
  isThere(): boolean;
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
  /** Told once of a server that does not name its lives. */
  readonly onNameless: () => void;
  /** Told how long Redis took to answer, in ms; not `isThere`: it was waited for in vain. */
  readonly onAnswer?: ((ms: number, isThere: boolean) => void) | undefined;
  /** How long an answer is waited for, in ms; a quarter of a second by default. */
  readonly patienceMs?: number;
}

/** Connects to a Redis server, again and again while it is away, and looks whether it is of use: does what it is asked, and quickly. */
export function openRedis(options: RedisOptions): RedisServer {
  const { url, prefix, onAway, onBack, onNameless, onAnswer, patienceMs = PATIENCE_MS } = options;
  const client = new Redis(url, {
    keyPrefix: prefix,
    commandTimeout: LONGEST * patienceMs,
    connectTimeout: LONGEST * patienceMs,
    // Whoever asks goes on without: nothing is sent later, when it would be wrong by then.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** times, LONGEST_RETRY_MS),
    // A server that has become a replica: the name leads to the new one by now.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    // It is looked whether the server is of use; not every user may ask INFO.
    enableReadyCheck: false,
    connectionName: 'kartoteka',
  });
  const bearableMs = BEARABLE * patienceMs;
  const isSlow = createSlowness(bearableMs, patienceMs);
  let trouble = 'it does not answer';
  let isThere = false;
  let life: string | undefined;
  let isTold = false;
  let isToldNameless = false;
  let backAt = Number.NEGATIVE_INFINITY;
  let pauseMs = LOOK_MS;
  let looking: Promise<void> | undefined;
  const closing = new AbortController();

  // Without a listener an unreachable server would end the process.
  client.on('error', (error: Error) => {
    trouble = error.message;
  });
  client.on('close', () => lose(trouble));

  function lose(reason: string): void {
    if (closing.signal.aborted) return;
    if (isThere) {
      const isSoon = performance.now() - backAt < SOON_MS;
      pauseMs = isSoon ? Math.min(MORE_SELDOM * pauseMs, SELDOM_MS) : LOOK_MS;
    }
    isThere = false;
    life = undefined;
    if (!isTold) onAway(reason);
    isTold = true;
    looking ??= lookUntilBack();
  }

  async function lookUntilBack(): Promise<void> {
    while (!closing.signal.aborted && !isThere) {
      await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => {});
      await lookOnce();
    }
    looking = undefined;
  }

  async function lookOnce(): Promise<void> {
    if (client.status !== 'ready') return;
    try {
      const seen = await look(client, patienceMs);
      if (seen.ms > bearableMs) throw new Error(slowReason(seen.ms));
      life = seen.life;
    } catch (error) {
      trouble = reasonOf(error);
      // A connection that was forgotten on the way is as silent as a server that is slow: a new one shows which it is.
      if (error instanceof Silent && !closing.signal.aborted) client.disconnect(true);
      return;
    }
    isThere = true;
    welcome();
  }

  function welcome(): void {
    if (life === undefined && !isToldNameless) onNameless();
    isToldNameless = life === undefined;
    if (!isTold) return;
    isTold = false;
    backAt = performance.now();
    onBack();
  }

  async function firstLook(): Promise<void> {
    const settled = new Promise<void>((resolve) => {
      client.once('ready', resolve);
      client.once('close', resolve);
    });
    await Promise.race([settled, sleep(LONGEST * patienceMs, undefined, { ref: false })]);
    await lookOnce();
    if (!isThere) lose(trouble);
  }

  return {
    async ask(work) {
      if (!isThere) return undefined;
      const from = performance.now();
      try {
        const { answer, ms } = await inTime(patienceMs, work(client));
        const until = performance.now();
        onAnswer?.(until - from, true);
        if (isSlow({ from, until, ms })) lose(slowReason(ms));
        return answer;
      } catch (error) {
        onAnswer?.(performance.now() - from, false);
        lose(reasonOf(error));
        return undefined;
      }
    },
    life: () => life,
    isThere: () => isThere,
    looked: firstLook(),
    async close() {
      closing.abort();
      isThere = false;
      life = undefined;
      client.disconnect();
      await looking;
    },
  };
}

const slowReason = (ms: number) => `it is slow: an answer took ${Math.round(ms)} ms`;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
