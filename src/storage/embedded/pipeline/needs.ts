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

/** The fields that an expression names as `$field`; `$$ROOT` and its like stand for everything. */
function collectPaths(value: Value, paths: Set<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) paths.add(/^\$\$(?:NOW|REMOVE)\b/.test(value) ? '_id' : '');
    else if (value.startsWith('$')) paths.add(value.slice(1));
  } else if (Array.isArray(value)) {
    for (const item of value) collectPaths(item, paths);
  } else if (isDoc(value)) {
    for (const item of value.values()) collectPaths(item, paths);
  }
}
