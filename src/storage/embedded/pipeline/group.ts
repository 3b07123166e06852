import { type Collation, foldValue } from '../bson/collation.ts';
import { keyOf } from '../bson/key.ts';
import { legible } from '../bson/text.ts';
import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Accumulator } from './accumulators.ts';
import { holding, type Keep, keeping, SMALLEST_DOCUMENT, tooMuchMemory } from './memory.ts';
import type { Variables } from './mingo.ts';
import { compileOperand, type Operand } from './operand.ts';
import { type Gatherer, gathererOf } from './picking.ts';
import type { Documents, Surroundings } from './surroundings.ts';

type Field = Gatherer & { readonly name: string; readonly refusal: () => MongoError };
type Group = { readonly id: Value; readonly accumulators: readonly Accumulator[] };

/** `$group`. */
export function* group(documents: Documents, operand: Value, surroundings: Surroundings): Documents {
  yield* compileGroup(operand, surroundings)(documents);
}

/** A `$group` that may run several times. */
export function compileGroup(
  operand: Value,
  { variables, collation, mayHold }: Surroundings,
): (documents: Documents) => Documents {
  if (!isDoc(operand)) throw new MongoError('BadValue', "a group's fields must be specified in an object");
  const id = operand.get('_id');
  if (id === undefined) throw new MongoError('BadValue', 'a group specification must include an _id');
  const fields = fieldsOf(operand, variables);
  const idOf = compileId(id, variables);
  return function* grouped(documents) {
    const groups = gather(documents, idOf, { fields, collation, keep: holding('$group', mayHold) });
    for (const { id: value, accumulators } of groups) {
      const result: Doc = new Map([['_id', value]]);
      for (const [i, { name }] of fields.entries()) result.set(name, accumulators[i]?.result() ?? null);
      yield result;
    }
  };
}

function fieldsOf(operand: Doc, variables: Variables): Field[] {
  const fields: Field[] = [];
  for (const [name, spec] of operand) {
    if (name === '_id') continue;
    if (name.includes('.'))
      throw new MongoError('Location40235', `The field name '${name}' cannot contain '.'`);
    if (name.startsWith('$'))
      throw new MongoError('Location40236', `The field name '${name}' cannot be an operator name`);
    const [first, ...more] = isDoc(spec) ? spec : [];
    if (!first?.[0].startsWith('$') || more.length > 0) {
      throw new MongoError('BadValue', `The field '${name}' must be an accumulator object`);
    }
    const gatherer = gathererOf(first[0], first[1], variables);
    if (!gatherer) throw unknownAccumulator(first[0]);
    fields.push({ name, ...gatherer, refusal: () => tooMuchMemory(first[0]) });
  }
  return fields;
}

const UNSUPPORTED = new Set(['$accumulator', '$concatArrays', '$median', '$percentile', '$setUnion']);

function unknownAccumulator(name: string): MongoError {
  return UNSUPPORTED.has(name)
    ? notSupported(`The accumulator ${name}`)
    : new MongoError('Location15952', `unknown group operator '${name}'`);
}

/** A document as `_id` is built field by field; what is missing stays out. */
function compileId(id: Value, variables: Variables): Operand {
  const isPlain = isDoc(id) && ![...id.keys()].some((name) => name.startsWith('$') || name.includes('.'));
  if (!isPlain) return compileOperand(id, variables);
  const parts = [...id].map(([name, value]) => ({ name, operand: compileId(value, variables) }));
  return (document) => {
    const built: Doc = new Map();
    for (const { name, operand } of parts) {
      const value = operand(document);
      if (value !== undefined) built.set(name, value);
    }
    return built;
  };
}

type Gathering = {
  readonly fields: readonly Field[];
  readonly collation: Collation | undefined;
  readonly keep: Keep;
};

/** Under a collation, equal ids are one group, named as it came first. */
function gather(
  documents: Documents,
  idOf: Operand,
  { fields, collation, keep }: Gathering,
): Iterable<Group> {
  const groups = new Map<string, Group>();
  // What all the groups keep for a field is reckoned together.
  const making = fields.map(({ make, refusal }) => {
    const keepOfField = keeping(refusal);
    return () => make(keepOfField);
  });
  for (const document of documents) {
    const id = idOf(document) ?? null;
    const told = collation ? foldValue(id, collation) : id;
    const key = typeof told === 'string' ? `"${legible(told)}` : keyOf(told).toString('latin1');
    let found = groups.get(key);
    if (!found) {
      // What it holds of the first document is about what it holds of any.
      const taken = fields.map(({ operand }) => operand(document) ?? null);
      keep([id, key, ...taken], fields.length * SMALLEST_DOCUMENT);
      found = { id, accumulators: making.map((make) => make()) };
      groups.set(key, found);
    }
    for (let i = 0; i < fields.length; i++) found.accumulators[i]?.take(fields[i]?.operand(document));
  }
  return groups.values();
}

/** `$sortByCount`: how often each value of an expression comes, the most frequent first. */
export function sortByCountStages(expression: Value): Doc[] {
  const counting = doc({ _id: expression, count: doc({ $sum: 1 }) });
  return [doc({ $group: counting }), doc({ $sort: doc({ count: -1 }) })];
}

/** Whether a `$group` does nothing but count all documents, and under which names it answers. */
export function countingGroup(stage: Doc): { id: Value; name: string } | undefined {
  const operand = stage.get('$group');
  if (!isDoc(operand) || operand.size !== 2) return undefined;
  const id = operand.get('_id');
  const [name, accumulator] = [...operand].find(([field]) => field !== '_id') ?? ['', null];
  const isOne = isDoc(accumulator) && accumulator.size === 1 && accumulator.get('$sum') === 1;
  const isFixed = id === null || typeof id === 'number';
  const isField = !name.startsWith('$') && !name.includes('.');
  return isOne && isFixed && isField ? { id, name } : undefined;
}
