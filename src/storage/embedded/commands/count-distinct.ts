import { foldValue } from '../bson/collation.ts';
import { compareValues } from '../bson/compare.ts';
import { keyOf } from '../bson/key.ts';
import { type Doc, plainNumber, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { keeping } from '../pipeline/memory.ts';
import { partReader } from '../plan/execute.ts';
import { type Path, path as pathOf, someAt } from '../query/path.ts';
import { collationIn } from './collation.ts';
import { type Command, type Context, countOf, docOf, findCollection, findView, textOf } from './command.ts';
import { countMatching } from './count-matching.ts';
import { distinctScanOf, seekDistinct } from './distinct-by-index.ts';
import { LARGEST_DOCUMENT } from './insert.ts';
import { planQuery, type ReadQuery, readQuery, runQuery } from './read-query.ts';
import { overView } from './view.ts';

export const count: Command = {
  writes: false,
  inTransaction: false,
  run(request, context) {
    const name = textOf(request, 'count');
    const limit = limitOf(request);
    if (findView(context, name)) {
      const asked = {
        filter: docOf(request, 'query'),
        skip: countOf(request, 'skip') ?? 0,
        limit,
        ...collationIn(request),
      };
      let n = 0;
      for (const _ of overView(context, name, asked)) n++;
      return { n };
    }
    const collection = findCollection(context, name);
    return { n: collection ? countMatching(context, collection, countQueryOf(request)) : 0 };
  },
};

/** Below zero it means the same as above; 0 is none. */
function limitOf(request: Doc): number {
  return Math.abs(Math.trunc(Number(plainNumber(request.get('limit')) ?? 0)));
}

/** What a `count` asks for. */
export function countQueryOf(request: Doc): ReadQuery {
  const limit = limitOf(request);
  return readQuery(docOf(request, 'query'), {
    skip: countOf(request, 'skip') ?? 0,
    ...(limit === 0 ? {} : { limit }),
    hint: request.get('hint'),
    ...collationIn(request),
  });
}

export const distinct: Command = {
  writes: false,
  inTransaction: true,
  run(request, context) {
    const path = pathOf(textOf(request, 'key'));
    const { collation } = collationIn(request);
    const values = new Map<string, Value>();
    const keep = keeping(
      () => new MongoError('Location17217', 'distinct too big, 16mb cap'),
      LARGEST_DOCUMENT,
    );
    const add = (value: Value): void => {
      const key = keyOf(collation ? foldValue(value, collation) : value).toString('latin1');
      if (values.has(key)) return;
      keep(value);
      values.set(key, value);
    };
    for (const document of distinctFrom(context, request, path)) {
      someAt(document, path, (value) => {
        if (Array.isArray(value)) for (const item of value) add(item);
        else if (value !== undefined) add(value);
        return false;
      });
    }
    if (collation)
      return { values: [...values.values()].sort((a, b) => compareValues(a, b, collation.compare)) };
    return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
  },
};

function* distinctFrom(context: Context, request: Doc, path: Path): Generator<Doc> {
  const name = textOf(request, 'distinct');
  if (findView(context, name)) {
    yield* overView(context, name, { filter: docOf(request, 'query'), ...collationIn(request) });
    return;
  }
  const collection = findCollection(context, name);
  if (!collection) return;
  context.noteRead(collection, undefined);
  const read = partReader([path.text]);
  const query = distinctQueryOf(request);
  const plan = planQuery(context, collection, query);
  const byIndex = distinctScanOf(plan, path.text, query);
  const source = { connection: context.connection, collection, examine: context.checkTime };
  const found = function* () {
    if (byIndex && (yield* seekDistinct(byIndex, source))) return;
    yield* runQuery(context, collection, query, plan);
  };
  for (const { bytes } of found()) yield read(bytes);
}

/** What a `distinct` asks for. */
export function distinctQueryOf(request: Doc): ReadQuery {
  return readQuery(docOf(request, 'query'), {
    atOnce: true,
    hint: request.get('hint'),
    ...collationIn(request),
  });
}
