import type { Collation } from '../bson/collation.ts';
import { readDocument } from '../bson/read.ts';
import { fieldNames, readFields } from '../bson/read-fields.ts';
import type { Doc } from '../bson/value.ts';
import { LIMITS, SMALLEST_DOCUMENT, SMALLEST_VALUE, tooMuchHeld } from '../pipeline/memory.ts';
import { pathsOf } from '../query/filter.ts';
import { type CompileExpression, compileFilter } from '../query/match.ts';
import type { Connection } from '../store/database.ts';
import type { IndexField } from '../store/index-keys.ts';
import { MOST_PACKED, SMALLEST_PORTION, type Stored } from '../store/packed.ts';
import { orderBy, type SortKey } from './order.ts';
import type { Plan } from './plan.ts';
import { type Examine, scan } from './scan.ts';

export type Execution = {
  readonly connection: () => Connection;
  readonly expressions: CompileExpression;
  readonly sort: readonly IndexField[];
  readonly collation: Collation | undefined;
  readonly skip: number;
  /** How many documents to give at most; undefined: all. */
  readonly limit: number | undefined;
  /** Everything is asked for before anything can be written. */
  readonly atOnce: boolean;
  /** How many bytes a sort may hold; undefined for as many as the engine lets it. */
  readonly mayHold?: number | undefined;
  readonly examine?: Examine | undefined;
};

/** The documents of a plan in the wanted order: found, checked, sorted where the index did not, cut. */
export function execute(plan: Plan, execution: Execution): Iterable<Stored> {
  const { skip, limit, connection, examine } = execution;
  const wanted = limit === undefined || !plan.sorted ? undefined : skip + limit;
  const portion = wanted === undefined ? SMALLEST_PORTION : Math.min(portionFor(plan, wanted), MOST_PACKED);
  const isEnough = wanted !== undefined && wanted <= portion && isCertain(plan);
  // A sort asks for everything before it gives anything out.
  const atOnce = execution.atOnce || !plan.sorted;
  const source = { connection, collection: plan.collection, portion, isEnough, atOnce, examine };
  const found = scan(plan.access, source);
  const passed = check(found, plan, execution.expressions);
  const most = limit === undefined ? undefined : skip + limit;
  return cut(plan.sorted ? passed : sorted(passed, execution, most), skip, limit);
}

/** Without anything left to check, exactly what is wanted; otherwise more, since some will not pass. */
function portionFor(plan: Plan, wanted: number): number {
  return isCertain(plan) ? Math.max(wanted, 1) : Math.max(wanted * 2, SMALLEST_PORTION);
}

/** Whether all that is found is an answer. */
function isCertain({ residual, access }: Plan): boolean {
  if (residual !== undefined || access.kind === 'union') return false;
  return access.kind !== 'index' || access.checks.length === 0;
}

function* check(found: Iterable<Stored>, plan: Plan, expressions: CompileExpression): Generator<Stored> {
  if (!plan.residual) {
    yield* found;
    return;
  }
  const passes = compileFilter(plan.residual, expressions);
  const read = partReader(pathsOf(plan.residual));
  for (const stored of found) if (passes(read(stored.bytes))) yield stored;
}

/** Reads the top-level fields that the paths start with, or all when there is no telling which. */
export function partReader(paths: readonly string[] | undefined): (bytes: Buffer) => Doc {
  if (!paths) return readDocument;
  const names = fieldNames(paths);
  return (bytes) => readFields(bytes, names);
}

type Ordered = { readonly key: SortKey; readonly stored: Stored };

function* sorted(
  found: Iterable<Stored>,
  { sort, collation, mayHold = LIMITS.heldBytes }: Execution,
  most: number | undefined,
): Generator<Stored> {
  const read = partReader(sort.map(({ path }) => path));
  const order = orderBy(sort, collation);
  const inOrder = (entries: Ordered[]) => entries.sort((a, b) => order.compare(a.key, b.key));
  let best: Ordered[] = [];
  let held = 0;
  const room = most === undefined ? Infinity : Math.max(most * 2, 1000);
  for (const stored of found) {
    const entry = { key: order.keyOf(read(stored.bytes)), stored };
    best.push(entry);
    held += bytesOf(entry);
    if (best.length < room && held <= mayHold) continue;
    best = inOrder(best).slice(0, most);
    held = best.reduce((bytes, one) => bytes + bytesOf(one), 0);
    // Half of what was held at least has gone, or every further document would be sorted in by itself.
    if (held > (most === undefined ? mayHold : mayHold / 2)) throw tooMuchHeld('Sort', mayHold);
  }
  for (const { stored } of inOrder(best)) yield stored;
}

function bytesOf({ key, stored }: Ordered): number {
  return SMALLEST_DOCUMENT + stored.bytes.length + (Buffer.isBuffer(key) ? key.length : SMALLEST_VALUE);
}

function* cut(found: Iterable<Stored>, skip: number, limit: number | undefined): Generator<Stored> {
  if (limit === 0) return;
  let position = 0;
  for (const stored of found) {
    position++;
    if (position <= skip) continue;
    yield stored;
    if (limit !== undefined && position >= skip + limit) return;
  }
}
