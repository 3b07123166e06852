import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { isObject, toForeign } from './foreign.ts';
import { evaluate, type Operator } from './operators/arguments.ts';

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

/** The operator that follows a path from a variable; nobody but the engine may use it. */
export const FOLLOWING = '$kartotekaFollow';

/** The same expression with something in place of each text in it that is not literal. */
export function replaceTexts(expression: Value, replace: (text: string) => Value): Value {
  if (typeof expression === 'string') return replace(expression);
  if (Array.isArray(expression)) return expression.map((item) => replaceTexts(item, replace));
  if (!isDoc(expression) || expression.has('$literal')) return expression;
  return new Map([...expression].map(([name, item]) => [name, replaceTexts(item, replace)]));
}

/**
 * The same expression with a field's name in place of each path, and an operator in place of one that leads on from a variable:
 * mingo would follow them by places in arrays as well.
 */
export function namePaths(expression: Value, paths: Paths): Value {
  return replaceTexts(expression, (text) => {
    const [, sign = '', path] = /^\$(?:(\$[^.]*)\.)?([^$].*)$/su.exec(text) ?? [];
    const parts = path?.split('.') ?? [];
    const isOwn = sign === '' || sign === '$ROOT' || sign === '$CURRENT';
    if (!isOwn) return new Map([[FOLLOWING, [`$${sign}`, ...parts]]]);
    if (parts.length < 2) return path === undefined ? text : `$${path}`;
    const name = parts.join(JOINT);
    paths.set(name, parts);
    return `$${name}`;
  });
}

/** Give an object the values of paths under their names; they do not count as fields of it. */
export function readPaths(object: object, document: Doc, paths: Paths): void {
  for (const [name, parts] of paths) {
    const value = follow(document, parts);
    if (value !== undefined) Object.defineProperty(object, name, { value: toForeign(value) });
  }
}

/** Gives what a path leads to from the value of a variable. */
export const following: Operator = (object, expression, options) => {
  const [variable, ...parts]: unknown[] = Array.isArray(expression) ? expression : [];
  return followForeign(evaluate(object, variable, options), parts.map(String), 0);
};

/** The same as {@link follow}, of what mingo carries. */
function followForeign(value: unknown, parts: readonly string[], depth: number): unknown {
  const part = parts[depth];
  if (part === undefined) return value;
  if (isObject(value))
    return Object.hasOwn(value, part) ? followForeign(value[part], parts, depth + 1) : undefined;
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const found = isObject(item) ? followForeign(item, parts, depth) : undefined;
    return found === undefined ? [] : [found];
  });
}
