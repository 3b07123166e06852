import { isEqual } from '../bson/compare.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Circumstances } from './circumstances.ts';
import { refuseConflicts } from './conflicts.ts';
import { expandPath, type Positions } from './expand-path.ts';
import { OPERATORS } from './operators.ts';
import type { Change, Update } from './parse-update.ts';
import { placeAt } from './place.ts';
import { rename, renameTarget } from './rename.ts';
import { withTimestamps } from './timestamps.ts';

/** Runs the stages of an update written as a pipeline on one document. */
export type RunPipeline = (document: Doc, stages: readonly Doc[]) => Doc;

export type Application = Circumstances & {
  readonly positions: Positions;
  readonly runPipeline: RunPipeline;
};

/** The document after an update; the given one may be changed on the way. Its `_id` cannot be. */
export function applyUpdate(document: Doc, update: Update, application: Application): Doc {
  const id = document.get('_id');
  const changed = change(document, update, application);
  if (id === undefined) return changed;
  const after = changed.get('_id');
  if (after === undefined && update.kind !== 'operators') return withIdFirst(changed, id);
  if (after === undefined || !isEqual(after, id)) {
    throw new MongoError(
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  // Equal is not the same: 1 and 1.0 are, but what is stored stays.
  return withIdFirst(changed, id);
}

function change(document: Doc, update: Update, application: Application): Doc {
  switch (update.kind) {
    case 'replacement':
      return withTimestamps(update.document, application.now);
    case 'pipeline':
      return application.runPipeline(document, update.stages);
    case 'operators':
      applyChanges(document, update.changes, application);
      return document;
  }
}

/** MongoDB stores `_id` before all other fields. */
export function withIdFirst(document: Doc, id: Value): Doc {
  if (document.keys().next().value === '_id') return document.set('_id', id);
  document.delete('_id');
  return new Map([['_id', id], ...document]);
}

function applyChanges(document: Doc, changes: readonly Change[], application: Application): void {
  // All are found before the first change: it may change what tells the elements of an array apart.
  const places = changes.map(({ path }) => expandPath(document, path, application.positions));
  if (changes.length > 1 && changes.some(({ path }) => path.includes('$'))) {
    // What is different in the update may be one place in this document.
    refuseConflicts(places.flat().map((parts) => parts.join('.')));
  }
  for (const [i, part] of changes.entries()) applyChange(document, part, places[i] ?? [], application);
}

function applyChange(
  document: Doc,
  { operator, path, operand }: Change,
  places: readonly string[][],
  application: Application,
): void {
  if (operator === '$rename') {
    rename(document, path, renameTarget(path, operand));
    return;
  }
  const apply = OPERATORS[operator];
  for (const parts of places) apply?.(placeAt(document, parts), operand, application);
}
