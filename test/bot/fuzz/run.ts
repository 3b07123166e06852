import type { Person } from '../../../src/playground/telegram/index.ts';
import type { House } from './deeds.ts';
import { createRandom, type Random } from './random.ts';
import { createRounds, openStage, tidy } from './round.ts';
import { type Counted, createWatch } from './watch.ts';

/** The bot that is fuzzed. */
export interface Fuzzed {
  readonly house: House;
  /** The first owns the business; who is named more often does more. */
  readonly people: readonly Person[];
  /** So many rounds go by until what is said and done by then is looked at. */
  readonly roundsAtOnce: number;
  /** See `createWatch`. */
  readonly patience?: number;
  /** What else happens, after every round. */
  readonly meanwhile?: () => Promise<void>;
  /** Called before it is looked. */
  readonly settled?: () => Promise<void>;
  readonly stop: () => Promise<unknown>;
}

/** What was wrong, and where to find it again. */
export interface Fault {
  readonly round: number;
  readonly what: string;
}

export interface FuzzReport extends Counted {
  readonly faults: readonly Fault[];
  readonly seconds: number;
}

export interface FuzzOptions {
  readonly open: (random: Random) => Promise<Fuzzed>;
  readonly seed: number;
  readonly updates: number;
}

/** With more than these nothing is learned from going on. */
const ENOUGH_FAULTS = 20;

/** Lets random people do random things while random updates arrive, and tells what went wrong. */
export async function fuzz({ open, seed, updates }: FuzzOptions): Promise<FuzzReport> {
  const random = createRandom(seed);
  const { house, people, roundsAtOnce, patience, meanwhile, settled, stop } = await open(random);
  const stage = await openStage(house, random, people);
  const faults: Fault[] = [];
  let round = 0;
  const started = performance.now();
  const fault = (what: string) => void faults.push({ round, what });
  const watch = createWatch(house, fault, patience);
  const oneRound = createRounds(stage, fault);

  async function goOn(): Promise<void> {
    try {
      await oneRound();
      await meanwhile?.();
    } catch (error) {
      fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  async function look(): Promise<void> {
    await settled?.();
    watch.look();
  }

  while (watch.seen.updates < updates && faults.length < ENOUGH_FAULTS) {
    round += 1;
    await goOn();
    if (round % roundsAtOnce === 0) await look();
    if (round % 50 === 0) await tidy(stage);
  }
  // What was pressed last has its time too.
  for (let more = 0; more <= (patience ?? 0); more += 1) await look();
  const seconds = (performance.now() - started) / 1000;
  await stop();
  return { ...watch.seen, faults, seconds };
}
