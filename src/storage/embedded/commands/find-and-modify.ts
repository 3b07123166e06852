import type { Doc } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { refuseComparisons } from '../query/collate.ts';
import type { Collection } from '../store/catalog.ts';
import type { Stored } from '../store/packed.ts';
import { parseUpdate } from '../update/parse-update.ts';
import { collationIn } from './collation.ts';
import { ensureCollection } from './collection-access.ts';
import { type Command, type Context, docOf, findCollection, isTrue, type Reply, textOf } from './command.ts';
import { shaper } from './find.ts';
import { type Modification, modify, parseArrayFilters, remove, upsert } from './modify.ts';
import { type ReadQuery, readQuery, runQuery, variablesOf } from './read-query.ts';
import { writingOf } from './validator.ts';

/** Change or remove one document, and answer it as it was before or is after. */
export const findAndModify: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const removes = isTrue(request.get('remove'));
    if (removes) refuseChanges(request);
    else if (isTrue(request.get('new'))) refusePositional(docOf(request, 'fields'));
    const mayInsert = isTrue(request.get('upsert'));
    const name = textOf(request, request.has('findAndModify') ? 'findAndModify' : 'findandmodify');
    const query = queryOf(request);
    if (query.collation) refuseComparisons(docOf(request, 'fields'));
    const collection = mayInsert ? ensureCollection(context, name) : findCollection(context, name);
    const found = collection && [...runQuery(context, collection, query)][0];
    const target = { collection, found, show: showIn(request, query) };
    return removes ? removeFound(context, target) : changeFound(context, target, request, query);
  },
};

function refuseChanges(request: Doc): void {
  if (request.has('arrayFilters'))
    throw new MongoError('FailedToParse', "Cannot specify 'arrayFilters' and 'remove=true'");
  if (!request.has('update') && !isTrue(request.get('upsert')) && !isTrue(request.get('new'))) return;
  throw new MongoError('FailedToParse', "Cannot specify an update, 'upsert' or 'new' with 'remove'");
}

/** The filter tells what matched in the document as it was. */
function refusePositional(fields: Doc): void {
  if ([...fields.keys()].some((path) => path.endsWith('.$')))
    throw new MongoError('BadValue', 'cannot use a positional projection and return the new document');
}

function queryOf(request: Doc): ReadQuery {
  return readQuery(docOf(request, 'query'), {
    sortBy: docOf(request, 'sort'),
    limit: 1,
    hint: request.get('hint'),
    ...collationIn(request),
    variables: variablesOf(request),
  });
}

type Show = (bytes: Buffer) => Writable;

function showIn(request: Doc, { filter, variables }: ReadQuery): Show {
  const shape = shaper(docOf(request, 'fields'), filter, variables);
  return (bytes) => shape({ rid: 0, bytes });
}

type Target = {
  readonly collection: Collection | undefined;
  readonly found: Stored | undefined;
  readonly show: Show;
};
function removeFound(context: Context, { collection, found, show }: Target): Reply {
  if (!collection || !found) return { lastErrorObject: { n: 0 }, value: null };
  remove(context, collection, found);
  return { lastErrorObject: { n: 1 }, value: show(found.bytes) };
}

function changeFound(
  context: Context,
  target: Target,
  request: Doc,
  { filter, variables, collation }: ReadQuery,
): Reply {
  const { collection, found, show } = target;
  const update = parseUpdate(request.get('update') ?? null);
  const arrayFilters = parseArrayFilters(request.get('arrayFilters'), { update, variables, collation });
  const modification: Modification = {
    ...writingOf(request),
    update,
    filter,
    arrayFilters,
    variables,
    collation,
  };
  const wantsNew = isTrue(request.get('new'));
  if (collection && found) {
    // Which element matched is told by the document as it was.
    const before = show(found.bytes);
    const { bytes } = modify(context, collection, found, modification);
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: wantsNew ? show(bytes) : before };
  }
  if (!collection || !isTrue(request.get('upsert'))) {
    return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  }
  const { id, bytes } = upsert(context, collection, modification);
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: id },
    value: wantsNew ? show(bytes) : null,
  };
}
