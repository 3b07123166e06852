import type { Doc } from '../bson/value.ts';
import { type CodeName, MongoError } from '../errors.ts';
import { lookupSpec } from './lookup.ts';
import type { Variables } from './mingo.ts';
import { facetsOf, nameOf, runStages, unionSpec } from './run.ts';

/** A stage of its own kind within which others must not stand. */
type Inner = { readonly code: CodeName; readonly where: string; readonly barred: ReadonlySet<string> };

const WRITERS = ['$out', '$merge'];
const IN_LOOKUP: Inner = {
  code: 'Location51047',
  where: "within a $lookup's sub-pipeline",
  barred: new Set(WRITERS),
};
const IN_UNION: Inner = {
  code: 'Location31441',
  where: "within a $unionWith's sub-pipeline",
  barred: new Set(WRITERS),
};
const IN_FACET: Inner = {
  code: 'Location40600',
  where: 'to be used within a $facet stage',
  barred: new Set([...WRITERS, '$facet', '$collStats', '$documents', '$listLocalSessions']),
};

/** Refuse what stages, and the pipelines in them, cannot take before any document is read: over none, each reads what it says. */
export function checkStages(stages: readonly Doc[], variables: Variables): void {
  for (const stage of stages) checkInner(stage, variables);
  const source = () => [];
  // What a collection takes up is told by the command, ahead of all stages.
  const run = stages[0]?.has('$collStats') ? stages.slice(1) : stages;
  for (const _ of runStages([], run, { variables, collation: undefined, source }));
}

function checkInner(stage: Doc, variables: Variables): void {
  const [name, operand] = nameOf(stage);
  if (name === '$lookup') {
    const { pipeline, variables: own } = lookupSpec(operand);
    const unknown = Object.fromEntries([...own.keys()].map((variable) => [variable, null]));
    checkWithin(pipeline, IN_LOOKUP, { ...variables, ...unknown });
  }
  if (name === '$unionWith') checkWithin(unionSpec(operand).pipeline, IN_UNION, variables);
  if (name === '$facet') for (const [, stages] of facetsOf(operand)) checkWithin(stages, IN_FACET, variables);
}

function checkWithin(stages: readonly Doc[], { code, where, barred }: Inner, variables: Variables): void {
  const name = stages.map((stage) => nameOf(stage)[0]).find((one) => barred.has(one));
  if (name !== undefined) throw new MongoError(code, `${name} is not allowed ${where}`);
  checkStages(stages, variables);
}
