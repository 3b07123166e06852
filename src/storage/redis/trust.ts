import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CopyTrust } from '../../domain/dialogues/copy-trust.ts';
import { remembered } from '../mongo/remembered.ts';

/** Another process's change of the word is seen this much later at the latest. */
const KNOWN_MS = 1000;
/** A word that is known for so long is known to everybody: nobody writes any more as if there were none. */
const SETTLED_MS = 2 * KNOWN_MS;
/** Copies are made again when none could not be made for so long. */
const CALM_MS = 10_000;

/** Whether copies of dialogues may be made and believed. */
export interface Trust {
  /** The word under which copies must be told of a change; undefined: nobody believes any, and none need be told. */
  toWrite(): Promise<string | undefined>;
  /** The word that a copy must bear to be believed; undefined: none is to be. */
  toBelieve(): Promise<string | undefined>;
  /** A copy could not be told of a change. When this resolves no process believes any that is there now. */
  lose(): Promise<void>;
}

interface TrustOptions {
  readonly trust: CopyTrust;
  /** Whether Redis answers now. */
  readonly isThere: () => boolean;
  /** The ms that really pass. */
  readonly clock?: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * Keeps the word that copies have to bear. A process that cannot reach Redis takes it away in the base, waits until all others
 * know, and may then change dialogues without telling Redis. Once Redis has been there for a while a new word is given.
 */
export function createTrust({
  trust,
  isThere,
  clock = () => performance.now(),
  wait = sleep,
}: TrustOptions): Trust {
  const WORD = 'word';
  const limits = { maxAgeMs: KNOWN_MS, maxKeys: 1 } as const;
  const reading = remembered<typeof WORD, string | null>(() => trust.word(), limits, clock);
  let known: { readonly word: string | null; readonly since: number } | undefined;
  let lostAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<{ readonly word: string | null; readonly since: number }> {
    const word = await reading.get(WORD);
    if (known?.word !== word) known = { word, since: clock() };
    return known;
  }

  async function toWrite(): Promise<string | undefined> {
    const { word, since } = await look();
    if (word !== null) return word;
    const silent = clock() - since;
    // Others may not know yet that there is none.
    if (silent < KNOWN_MS) await wait(KNOWN_MS - silent);
    else if (isThere() && clock() - Math.max(since, lostAt) >= CALM_MS) await giveNew();
    return undefined;
  }

  async function giveNew(): Promise<void> {
    await trust.change(null, randomUUID());
    reading.forget(WORD);
  }

  return {
    toWrite,
    async toBelieve() {
      if (!isThere()) return undefined;
      const { word, since } = await look();
      return word !== null && clock() - since >= SETTLED_MS ? word : undefined;
    },
    async lose() {
      lostAt = clock();
      for (let word = await toWrite(); word !== undefined; word = await toWrite()) {
        await trust.change(word, null);
        reading.forget(WORD);
      }
    },
  };
}
