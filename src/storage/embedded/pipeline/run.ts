import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { MongoError, notSupported } from '../errors.ts';
import { refuseComparisons } from '../query/collate.ts';
import { bucketStages } from './bucket.ts';
import { bucketAuto } from './bucket-auto.ts';
import { sortByCountStages } from './group.ts';
import { lookup, stagesIn } from './lookup.ts';
import { holding, keeping, keepingEach, LIMITS } from './memory.ts';
import { STAGES } from './stages.ts';
import type { Documents, Surroundings } from './surroundings.ts';
import { fillStages, setWindowFields } from './window/set-window-fields.ts';

/** Run a pipeline. Refused: stages that the engine does not know. */
export function runStages(
  documents: Documents,
  stages: readonly Doc[],
  surroundings: Surroundings,
): Documents {
  let results = documents;
  for (const stage of stages) {
    const [name, operand] = nameOf(stage);
    if (surroundings.collation) refuseUncollated(name, operand);
    results = timed(runOwn(results, { name, operand }, surroundings), surroundings);
  }
  return results;
}

function timed(documents: Documents, { checkTime }: Surroundings): Documents {
  return checkTime ? checkedEach(documents, checkTime) : documents;
}

function* checkedEach(documents: Documents, checkTime: () => void): Documents {
  for (const document of documents) {
    checkTime();
    yield document;
  }
}

/** Stages that take care of a collation themselves, or pass it on; the expressions of others must not compare. */
const COLLATED = new Set(['$match', '$sort', '$skip', '$limit', '$count', '$lookup', '$unionWith', '$facet']);

/** Stages that compare by themselves, under no collation. */
const UNCOLLATED = new Set(['$bucketAuto', '$setWindowFields', '$fill']);

function refuseUncollated(name: string, operand: Value): void {
  if (UNCOLLATED.has(name)) throw notSupported(`${name} under a collation`);
  if (!COLLATED.has(name)) refuseComparisons(operand);
  if (name === '$lookup' && isDoc(operand)) refuseComparisons(operand.get('let') ?? null);
}

const GATHERING = new Set([
  '$group',
  '$sort',
  '$count',
  '$sortByCount',
  '$facet',
  '$bucketAuto',
  '$setWindowFields',
]);

/** Whether a stage takes all documents in before it gives any out. */
export function gathersFirst(stage: Doc): boolean {
  return GATHERING.has(nameOf(stage)[0]);
}

/** The one operator of a stage. */
export function nameOf(stage: Doc): [string, Value] {
  const [first, ...more] = stage;
  if (first && more.length === 0) return first;
  throw new MongoError(
    'Location40323',
    'A pipeline stage specification object must contain exactly one field.',
  );
}

function runOwn(
  documents: Documents,
  { name, operand }: { name: string; operand: Value },
  surroundings: Surroundings,
): Documents {
  const stage = entryOf(STAGES, name);
  if (stage) return stage(documents, operand, surroundings);
  switch (name) {
    case '$sortByCount':
      return runStages(documents, sortByCountStages(operand), surroundings);
    case '$bucket':
      return runStages(documents, bucketStages(operand), surroundings);
    case '$bucketAuto':
      return bucketAuto(documents, operand, surroundings);
    case '$setWindowFields':
      return setWindowFields(documents, operand, surroundings);
    case '$fill':
      return runStages(documents, fillStages(operand), surroundings);
    case '$lookup':
      return lookup(documents, operand, surroundings);
    case '$unionWith':
      return union(documents, operand, surroundings);
    case '$facet':
      return facet(documents, operand, surroundings);
    default:
      throw notSupported(`The aggregation stage ${name}`);
  }
}

function* union(documents: Documents, operand: Value, { source, variables }: Surroundings): Documents {
  yield* documents;
  const { from, pipeline } = unionSpec(operand);
  if (!source) throw notSupported('$unionWith here');
  yield* source(from, pipeline, variables);
}

/** What a `$unionWith` says. */
export function unionSpec(operand: Value): { from: string; pipeline: readonly Doc[] } {
  const spec = typeof operand === 'string' ? new Map([['coll', operand]]) : operand;
  if (!isDoc(spec))
    throw new MongoError('FailedToParse', 'the $unionWith stage specification must be an object or string');
  for (const name of spec.keys())
    if (name !== 'coll' && name !== 'pipeline')
      throw new MongoError('IDLUnknownField', `BSON field '$unionWith.${name}' is an unknown field.`);
  const from = spec.get('coll');
  if (typeof from !== 'string') throw notSupported('$unionWith without a collection');
  return { from, pipeline: stagesIn(spec.get('pipeline')) };
}

function* facet(documents: Documents, operand: Value, surroundings: Surroundings): Documents {
  const facets = facetsOf(operand);
  const all = [...keepingEach(documents, holding('$facet', surroundings.mayHold))];
  const keep = keeping(
    (bytes) =>
      new MongoError(
        'Location4031700',
        `document constructed by $facet is ${bytes} bytes, which exceeds the limit of ${LIMITS.bytes} bytes`,
      ),
  );
  const result: Doc = new Map();
  for (const [name, stages] of facets)
    result.set(name, [...keepingEach(runStages(all, stages, surroundings), keep)]);
  yield result;
}

/** The pipelines of a `$facet`, by their names. */
export function facetsOf(operand: Value): [string, Doc[]][] {
  if (!isDoc(operand) || operand.size === 0)
    throw new MongoError('Location40169', 'the $facet specification must be a non-empty object');
  return [...operand].map(([name, stages]) => {
    if (!Array.isArray(stages))
      throw new MongoError('Location40170', `arguments to $facet must be arrays, ${name} is not`);
    if (stages.every(isDoc)) return [name, stages];
    throw new MongoError('Location40171', 'elements of arrays in $facet spec must be non-empty objects');
  });
}
