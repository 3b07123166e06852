import { setTimeout as sleep } from 'node:timers/promises';
import type { Models } from '../models.ts';
import { MIGRATIONS } from './list.ts';
import type { Migration } from './migration.ts';
import { createShapeStore, type ShapeStore, UNFINISHED } from './shape.ts';

/** The shape that this program knows. */
export const SHAPE_KNOWN = MIGRATIONS.length;

/** A process that died holds everybody up for so long. */
const LEASE_MS = 30_000;
const PAUSE_MS = 250;

/** The base was made, or brought to its shape, by a newer program. The message says what to do, in one line. */
export class NewerBase extends Error {
  override readonly name = 'NewerBase';
}

/** An archive was being put into the base, and that broke off, or still goes on. The message says what to do, in one line. */
export class HalfRestored extends Error {
  override readonly name = 'HalfRestored';
}

/** What goes on with the shape of the base. */
export interface MigrationNews {
  readonly kind: 'waiting' | 'begun' | 'done';
  /** The migration, by number and name. */
  readonly number: number;
  readonly what: string;
  /** How much there is to change. */
  readonly count: number;
}

export interface MigrateOptions {
  /** Names this process. The same name after a failure goes on at once instead of waiting for its own lease to run out. */
  readonly owner: string;
  readonly tell?: ((news: MigrationNews) => void) | undefined;
  readonly migrations?: readonly Migration[];
  readonly wallClock?: () => Date;
}

/**
 * The number of the shape that a base has. Throws `NewerBase` when a program that knows more has had it in hand, and
 * `HalfRestored`. Reads one document, and changes nothing.
 */
export async function readShape(models: Models, known = SHAPE_KNOWN): Promise<number> {
  const number = await createShapeStore(models.shape).number();
  if (number <= known) return number;
  if (number === UNFINISHED) {
    throw new HalfRestored(
      'an archive was being put into this base and that did not come to its end: run the restore again, with --force',
    );
  }
  throw new NewerBase(
    `the base has been used by a newer version of Kartoteka (its shape is ${number}, this version knows ${known}): install that version, or restore a copy made before`,
  );
}

/**
 * Brings the base to the shape that this program knows, one migration after another, each run by one process under a lease;
 * the others wait until it is done. What breaks off is begun anew by whoever comes next. Asks for one document when there is
 * nothing to do. Throws as `readShape` does, and whatever a migration throws.
 */
export async function migrate(models: Models, options: MigrateOptions): Promise<void> {
  const { owner, tell, migrations = MIGRATIONS, wallClock = () => new Date() } = options;
  const store = createShapeStore(models.shape);
  const claim = (number: number): Promise<boolean> => {
    const now = wallClock();
    return store.claim(number, { owner, now, until: new Date(now.getTime() + LEASE_MS) });
  };
  let waitedFor: number | undefined;
  for (;;) {
    const number = await readShape(models, migrations.length);
    const next = migrations[number];
    if (!next) return;
    const news = { number: next.number, what: next.name, count: await next.count(models) };
    if (await claim(number)) {
      tell?.({ kind: 'begun', ...news });
      if (
        await runHeld(models, next, { store, owner, prolong: () => claim(number), isIdle: news.count === 0 })
      ) {
        tell?.({ kind: 'done', ...news });
      }
    } else {
      if (waitedFor !== number) tell?.({ kind: 'waiting', ...news });
      waitedFor = number;
      await sleep(PAUSE_MS);
    }
  }
}

interface Hold {
  readonly store: ShapeStore;
  readonly owner: string;
  readonly prolong: () => Promise<unknown>;
  /** There is nothing to run. */
  readonly isIdle: boolean;
}

/** Runs a migration while its lease is kept up; false when the lease was lost all the same, and somebody else does it. */
async function runHeld(
  models: Models,
  migration: Migration,
  { store, owner, prolong, isIdle }: Hold,
): Promise<boolean> {
  // Should the base be away, the work itself fails, or the lease runs out: both are minded.
  const beat = setInterval(() => void prolong().catch(() => {}), LEASE_MS / 3);
  try {
    if (!isIdle) await migration.run(models);
    clearInterval(beat);
    return await store.reach(migration.number, owner);
  } catch (error) {
    clearInterval(beat);
    await store.release(owner).catch(() => {});
    throw error;
  }
}

/** What a start of this program would do to a base. */
export interface MigrationPlan {
  readonly shape: number;
  readonly known: number;
  readonly steps: readonly { readonly number: number; readonly what: string; readonly count: number }[];
}

/** Tells what `migrate` would do, and changes nothing. Throws as `readShape` does. */
export async function planMigrations(models: Models, migrations = MIGRATIONS): Promise<MigrationPlan> {
  const shape = await readShape(models, migrations.length);
  const steps = [];
  for (const { number, name, count } of migrations.slice(shape)) {
    steps.push({ number, what: name, count: await count(models) });
  }
  return { shape, known: migrations.length, steps };
}
