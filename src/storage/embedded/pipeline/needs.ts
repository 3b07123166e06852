import { type Doc, isDoc, type Value } from '../bson/value.ts';

/**
 * Which fields of the stored documents a pipeline can need, so that the others are not read; undefined
 * when it may give out whole documents.
 */
export function needsOf(stages: readonly Doc[]): readonly string[] | undefined {
  const paths = new Set<string>();
  for (const stage of stages) {
    const [name, operand] = [...stage][0] ?? ['', null];
    if (name === '$count') return [...paths];
    if (name === '$group' || name === '$sortByCount') {
      collectPaths(operand, paths);
      return paths.has('') ? undefined : [...paths];
    }
    if (!['$match', '$sort', '$skip', '$limit', '$unwind'].includes(name)) return undefined;
    collectStagePaths(name, operand, paths);
    if (paths.has('')) return undefined;
  }
  return undefined;
}

function collectStagePaths(name: string, operand: Value, paths: Set<string>): void {
  if (name === '$unwind') collectPaths(operand, paths);
  else if (isDoc(operand)) collectNames(operand, paths);
}

/** The fields that a filter or a sort names; one with an expression may need anything. */
function collectNames(spec: Doc, paths: Set<string>): void {
  for (const [name, value] of spec) {
    if (name === '$expr') paths.add('');
    else if (!name.startsWith('$')) paths.add(name);
    else if (Array.isArray(value)) for (const part of value) if (isDoc(part)) collectNames(part, paths);
  }
}

/** The top-level fields of a document that an expression can need; undefined when that may be all of them. */
export function fieldsOf(expression: Value): ReadonlySet<string> | undefined {
  const paths = new Set<string>();
  collectPaths(expression, paths);
  return paths.has('') ? undefined : new Set([...paths].map((path) => path.split('.', 1)[0] ?? ''));
}

/** The fields that an expression names as `$field`; `$$ROOT` and its like stand for everything. */
function collectPaths(value: Value, paths: Set<string>): void {
  if (typeof value === 'string') {
    // Other variables hold what an expression gave that is among these.
    if (/^\$\$(?:ROOT|CURRENT)\b/.test(value)) paths.add('');
    else if (value.startsWith('$$')) paths.add('_id');
    else if (value.startsWith('$')) paths.add(value.slice(1));
  } else if (Array.isArray(value)) {
    for (const item of value) collectPaths(item, paths);
  } else if (isDoc(value)) {
    // It names a field without a sign.
    if (value.has('$getField')) paths.add('');
    for (const [name, item] of value) {
      if (name === 'sortBy' && isDoc(item)) collectNames(item, paths);
      else collectPaths(item, paths);
    }
  }
}
