import { isEqual } from '../bson/compare.ts';
import type { Doc, Value } from '../bson/value.ts';
import { isDoc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { conjunctsOf, type Filter } from '../query/filter.ts';
import { type Application, applyUpdate, withIdFirst } from './apply.ts';
import type { Update } from './parse-update.ts';
import { placeAt } from './place.ts';

/** The document that an upsert makes: what the query says fields are equal to, then the update. */
export function upsertDocument(
  filter: Filter,
  update: Update,
  options: Application & { newId: () => Value },
): Doc {
  const start: Doc = new Map();
  const used = equalities(filter).filter(([path]) => update.kind !== 'replacement' || path === '_id');
  refuseAmbiguous(used);
  for (const [path, value] of used) placeAt(start, path.split('.')).set(value);
  const made = applyUpdate(start, update, options);
  const id = made.get('_id');
  return withIdFirst(made, id === undefined ? options.newId() : id);
}

/** Refuse a query that says two things of one path. */
function refuseAmbiguous(pairs: readonly [string, Value][]): void {
  const seen = new Map<string, Value>();
  for (const [path, value] of pairs) {
    const known = seen.get(path);
    if (known !== undefined && !isEqual(known, value)) throw ambiguous(`path '${path}' is matched twice`);
    const other = [...seen.keys()].find(
      (before) => before.startsWith(`${path}.`) || path.startsWith(`${before}.`),
    );
    if (other !== undefined) throw ambiguous(`both paths '${other}' and '${path}' are matched`);
    seen.set(path, value);
  }
}

function ambiguous(why: string): MongoError {
  return new MongoError('NotSingleValueField', `cannot infer query fields to set, ${why}`);
}

function equalities(filter: Filter): [string, Value][] {
  return conjunctsOf(filter).flatMap((part): [string, Value][] => {
    if (part.kind === 'or' && part.parts.length === 1)
      return part.parts.flatMap((inner) => equalities(inner));
    if (part.kind !== 'field') return [];
    const { test } = part;
    if (test.op === 'eq') return [[part.path.text, test.value]];
    const [only, ...more] = test.op === 'in' && test.patterns.length === 0 ? test.values : [];
    return only !== undefined && more.length === 0 ? [[part.path.text, only]] : [];
  });
}

/** `_id` can be anything but an array, a regular expression, or nothing. */
export function checkId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError('InvalidIdField', "The '_id' value cannot be of type array");
  if (isDoc(id) && [...id.keys()].some((name) => name.startsWith('$'))) {
    throw new MongoError('DollarPrefixedFieldName', '_id fields may not contain $-prefixed fields');
  }
}
