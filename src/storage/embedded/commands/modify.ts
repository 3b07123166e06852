import type { Collation } from '../bson/collation.ts';
import { objectId } from '../bson/object-id.ts';
import { readDocument } from '../bson/read.ts';
import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { compileExpression } from '../pipeline/expressions.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { updateStages } from '../pipeline/update-stages.ts';
import { collate, refuseComparisons } from '../query/collate.ts';
import type { Filter } from '../query/filter.ts';
import { compileFilter, type Predicate } from '../query/match.ts';
import { parseFilter } from '../query/parse-filter.ts';
import type { Collection } from '../store/catalog.ts';
import { deleteDocument, insertDocument, replaceDocument } from '../store/documents.ts';
import type { Stored } from '../store/packed.ts';
import { type Application, applyUpdate } from '../update/apply.ts';
import { matchedPosition } from '../update/matched-position.ts';
import { checkIdentifiers, type Update } from '../update/parse-update.ts';
import { checkId, upsertDocument } from '../update/upsert.ts';
import type { Context } from './command.ts';
import { checkStorable } from './insert.ts';
import { checkValid, type Writing } from './validator.ts';

/** How an update is to be applied to the documents that a filter matched. */
export type Modification = Writing & {
  readonly update: Update;
  readonly filter: Filter;
  readonly arrayFilters: ReadonlyMap<string, Predicate>;
  readonly variables: Variables;
  readonly collation: Collation | undefined;
};

/** Apply an update to one stored document; tells what is stored now, and whether that differs. */
export function modify(
  context: Context,
  collection: Collection,
  stored: Stored,
  modification: Modification,
): { bytes: Buffer; changed: boolean } {
  const document = readDocument(stored.bytes);
  const { update, filter } = modification;
  const matched = needsPosition(update)
    ? matchedPosition(document, filter, compileExpression(modification.variables))
    : undefined;
  const application = applicationOf(context, modification, { matched, inserting: false });
  const bytes = writeDocument(applyUpdate(document, update, application));
  if (bytes.equals(stored.bytes)) return { bytes, changed: false };
  checkStorable(bytes);
  checkValid(collection, modification, () => readDocument(bytes));
  replaceDocument(context.writer, collection, stored, bytes);
  context.noteChange(collection, stored.rid);
  return { bytes, changed: true };
}

function needsPosition(update: Update): boolean {
  return update.kind === 'operators' && update.changes.some(({ path }) => /\.\$(?:\.|$)/.test(path));
}

function applicationOf(
  context: Context,
  { arrayFilters, variables, collation }: Modification,
  { matched, inserting }: { matched: number | undefined; inserting: boolean },
): Application {
  return {
    now: context.now(),
    inserting,
    collation,
    expressions: compileExpression(variables),
    positions: { matched, arrayFilters },
    runPipeline: (document, stages) => {
      if (collation) refuseComparisons([...stages]);
      return updateStages(document, stages, variables);
    },
  };
}

/** Store the document that an upsert makes; tells its `_id` and bytes. */
export function upsert(
  context: Context,
  collection: Collection,
  modification: Modification,
): { id: Value; bytes: Buffer } {
  const application = applicationOf(context, modification, { matched: undefined, inserting: true });
  const made = upsertDocument(modification.filter, modification.update, { ...application, newId: objectId });
  const id = made.get('_id') ?? null;
  checkId(id);
  const bytes = writeDocument(made);
  checkStorable(bytes);
  checkValid(collection, modification, () => made);
  const rid = insertDocument(context.writer, collection, bytes);
  context.noteChange(collection, rid);
  return { id, bytes };
}

export function remove(context: Context, collection: Collection, stored: Stored): void {
  deleteDocument(context.writer, collection, stored);
  context.noteChange(collection, stored.rid);
}

/** Read `arrayFilters`: each a query on one named element. Refused: one that the update does not use, or lacks. */
export function parseArrayFilters(
  filters: Value | undefined,
  { update, ...how }: Pick<Modification, 'update' | 'variables' | 'collation'>,
): Map<string, Predicate> {
  const given = filters !== undefined && filters !== null;
  const named = given ? readArrayFilters(filters, how) : new Map<string, Predicate>();
  if (given && update.kind === 'pipeline')
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
  if (update.kind === 'operators') checkIdentifiers(update, new Set(named.keys()));
  return named;
}

function readArrayFilters(
  filters: Value,
  { variables, collation }: Pick<Modification, 'variables' | 'collation'>,
): Map<string, Predicate> {
  const named = new Map<string, Predicate>();
  if (!Array.isArray(filters))
    throw new MongoError('TypeMismatch', "BSON field 'arrayFilters' is the wrong type, expected 'array'");
  for (const filter of filters) {
    if (!isDoc(filter)) throw new MongoError('TypeMismatch', 'an array filter must be an object');
    const name = elementName(filter);
    if (named.has(name))
      throw new MongoError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${name}`,
      );
    named.set(name, compileFilter(collate(parseFilter(filter), collation), compileExpression(variables)));
  }
  return named;
}

/** The one name of an element that a filter speaks of. */
function elementName(filter: Doc): string {
  const [name, other] = new Set(elementNames(filter));
  if (name === undefined)
    throw new MongoError(
      'FailedToParse',
      'Cannot use an expression without a top-level field name in arrayFilters',
    );
  if (other !== undefined)
    throw new MongoError(
      'FailedToParse',
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${name}' and '${other}'`,
    );
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    throw new MongoError(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  return name;
}

function elementNames(filter: Doc): string[] {
  return [...filter].flatMap(([path, value]) => {
    if (!path.startsWith('$')) return path.split('.', 1);
    return Array.isArray(value) ? value.filter((part) => isDoc(part)).flatMap(elementNames) : [];
  });
}
