import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { toForeign } from './foreign.ts';

/** What a path in an expression gives: at an array, the values of all documents in it. */
export function follow(value: Value | undefined, parts: readonly string[], depth = 0): Value | undefined {
  const part = parts[depth];
  if (part === undefined) return value;
  if (isDoc(value)) return follow(value.get(part), parts, depth + 1);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item) => {
    const found = isDoc(item) ? follow(item, parts, depth) : undefined;
    return found === undefined ? [] : [found];
  });
}

/** Paths of an expression that lead into documents, by the names of fields that stand for them. */
type Paths = Map<string, readonly string[]>;

/** Between the parts of a path in the name that stands for it. */
const JOINT = '\u0000';

/** The same expression with a field's name in place of each path, which mingo would follow by places in arrays as well. */
export function namePaths(expression: Value, paths: Paths): Value {
  if (typeof expression === 'string') {
    if (!/^\$[^$].*\./.test(expression)) return expression;
    const parts = expression.slice(1).split('.');
    const name = parts.join(JOINT);
    paths.set(name, parts);
    return `$${name}`;
  }
  if (Array.isArray(expression)) return expression.map((item) => namePaths(item, paths));
  if (!isDoc(expression) || expression.has('$literal')) return expression;
  return new Map([...expression].map(([name, item]) => [name, namePaths(item, paths)]));
}

/** Give an object the values of paths under their names; they do not count as fields of it. */
export function readPaths(object: object, document: Doc, paths: Paths): void {
  for (const [name, parts] of paths) {
    const value = follow(document, parts);
    if (value !== undefined) Object.defineProperty(object, name, { value: toForeign(value) });
  }
}
