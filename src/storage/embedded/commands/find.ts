import { readDocument } from '../bson/read.ts';
import { fieldNames, withoutFields } from '../bson/read-fields.ts';
import { type Doc, plainNumber } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, computeFields } from '../pipeline/expressions.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { partReader } from '../plan/execute.ts';
import { refuseComparisons } from '../query/collate.ts';
import type { Filter } from '../query/filter.ts';
import { type Projection, parseProjection } from '../query/projection.ts';
import type { Stored } from '../store/packed.ts';
import { matchedPosition } from '../update/matched-position.ts';
import { collationIn } from './collation.ts';
import {
  type Command,
  type Context,
  countOf,
  docOf,
  findCollection,
  findView,
  isTrue,
  type Reply,
  textOf,
} from './command.ts';
import { diskUseIn } from './disk-use.ts';
import { type ReadQuery, readQuery, runQuery, variablesOf } from './read-query.ts';
import { overView } from './view.ts';

const FIRST_BATCH = 101;

export const find: Command = {
  writes: false,
  inTransaction: true,
  run(request, context) {
    const name = textOf(request, 'find');
    const query = queryOf(request);
    const limit = limitOf(request);
    const single = isTrue(request.get('singleBatch'));
    const documents = results(context, name, request, query);
    const size = Math.min(countOf(request, 'batchSize') ?? FIRST_BATCH, limit ?? Infinity);
    const cursor = { ns: `${context.db}.${name}`, documents, transaction: context.transaction };
    return { cursor: context.cursors.open(cursor, { size, single }) };
  },
};

export function queryOf(request: Doc): ReadQuery {
  const limit = limitOf(request);
  return readQuery(docOf(request, 'filter'), {
    sortBy: docOf(request, 'sort'),
    skip: countOf(request, 'skip') ?? 0,
    ...(limit === undefined ? {} : { limit }),
    hint: request.get('hint'),
    ...collationIn(request),
    ...diskUseIn(request),
    variables: variablesOf(request),
  });
}

/** No limit when it is 0, as if none were given. */
function limitOf(request: Doc): number | undefined {
  const limit = countOf(request, 'limit') ?? 0;
  return limit === 0 ? undefined : limit;
}

function* results(context: Context, name: string, request: Doc, query: ReadQuery): Generator<Buffer> {
  const projection = docOf(request, 'projection');
  if (query.collation) refuseComparisons(projection);
  const shape = shaper(projection, query.filter, query.variables);
  if (findView(context, name)) {
    const { skip, limit = 0, variables, collation, hint, mayHold } = query;
    const asked = {
      filter: docOf(request, 'filter'),
      // The order of storing is a hint, and no stage.
      sort: query.sort.length > 0 ? docOf(request, 'sort') : new Map(),
      skip,
      limit,
      variables,
      collation,
      hint,
      mayHold,
    };
    for (const document of overView(context, name, asked))
      yield shape({ rid: 0, bytes: writeDocument(document) });
    return;
  }
  const collection = findCollection(context, name);
  if (!collection) return;
  for (const stored of runQuery(context, collection, query)) yield shape(stored);
}

/** Gives a stored document the shape that a projection asks for; without one the stored bytes go out as they are. */
export function shaper(spec: Doc, filter: Filter, variables: Variables): (stored: Stored) => Buffer {
  if (spec.size === 0) return ({ bytes }) => bytes;
  const expressions = compileExpression(variables);
  const projection = parseProjection(spec, expressions, computeFields(variables));
  if (projection.dropped) {
    const names = fieldNames(projection.dropped);
    return ({ bytes }) => withoutFields(bytes, names);
  }
  const read = readerFor(projection);
  return ({ bytes }) => {
    const matched = projection.positional
      ? matchedPosition(readDocument(bytes), filter, expressions)
      : undefined;
    return writeDocument(projection.project(read(bytes), matched));
  };
}

function readerFor({ paths, positional }: Projection): (bytes: Buffer) => Doc {
  return positional ? readDocument : partReader(paths);
}

export const getMore: Command = {
  writes: false,
  inTransaction: true,
  run(request, context) {
    const id = plainNumber(request.get('getMore'));
    if (id === undefined)
      throw new MongoError('TypeMismatch', "BSON field 'getMore' is the wrong type, expected 'long'");
    const ns = `${context.db}.${textOf(request, 'collection')}`;
    const asked = { size: countOf(request, 'batchSize') ?? 0, transaction: context.transaction };
    return { cursor: context.cursors.next(BigInt(id), ns, asked) };
  },
};

export const killCursors: Command = {
  writes: false,
  inTransaction: true,
  run(request, context): Reply {
    const ids = request.get('cursors');
    const wanted = (Array.isArray(ids) ? ids : []).map((id) => BigInt(plainNumber(id) ?? 0));
    const killed = wanted.filter((id) => context.cursors.kill(id));
    const missing = wanted.filter((id) => !killed.includes(id));
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] };
  },
};
