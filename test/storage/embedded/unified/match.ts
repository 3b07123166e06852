import type { Document } from 'bson';

const MISSING = Symbol('missing');
const BSON_TYPE = '_bsontype';

/**
 * Compare a value with what a test expects of it, by the rules of the unified test format: documents at the root,
 * and those in a list at the root, may have more fields than expected; all others may not. Throws where they differ.
 */
export function matchRoot(expected: unknown, actual: unknown, at = 'result'): void {
  const given = plain(actual);
  if (!Array.isArray(expected)) return match(expected, given, { at, open: true });
  if (!Array.isArray(given) || given.length !== expected.length) throw differs(at, expected, given);
  for (const [i, item] of expected.entries()) match(item, given[i], { at: `${at}.${i}`, open: true });
}

type Place = { readonly at: string; readonly open: boolean };

function match(expected: unknown, actual: unknown, { at, open }: Place): void {
  if (isObject(expected)) {
    const operator = Object.keys(expected).find((key) => key.startsWith('$$'));
    if (operator !== undefined) return matchOperator(operator, expected, { actual, at, open });
    if (!isObject(actual)) throw differs(at, expected, actual);
    matchFields(expected, actual, { at, open });
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) throw differs(at, expected, actual);
    for (const [i, item] of expected.entries()) match(item, actual[i], { at: `${at}.${i}`, open: false });
  } else if (!isSame(expected, actual)) {
    throw differs(at, expected, actual);
  }
}

function matchFields(expected: Document, actual: Document, { at, open }: Place): void {
  for (const [key, value] of Object.entries(expected)) {
    const found = Object.hasOwn(actual, key) ? actual[key] : MISSING;
    match(value, found, { at: `${at}.${key}`, open: false });
  }
  const extra = open ? [] : Object.keys(actual).filter((key) => !Object.hasOwn(expected, key));
  if (extra.length > 0) throw new Error(`${at}: not expected: ${extra.join(', ')}`);
}

type Given = { readonly actual: unknown; readonly at: string; readonly open: boolean };

function matchOperator(operator: string, expected: Document, { actual, at, open }: Given): void {
  if (Object.keys(expected).length !== 1) throw new Error(`${at}: ${operator} does not stand alone`);
  const operand: unknown = expected[operator];
  const isUnset = actual === MISSING || actual === undefined;
  switch (operator) {
    case '$$exists':
      if (isUnset === operand) throw differs(at, expected, actual);
      return;
    case '$$unsetOrMatches':
      if (!isUnset) match(operand, actual, { at, open });
      return;
    case '$$type':
      if (![operand].flat().includes(typeName(actual))) throw differs(at, expected, actual);
      return;
    default:
      throw new Error(`the runner does not know ${operator}`);
  }
}

function typeName(value: unknown): string {
  if (isBson(value)) return value[BSON_TYPE].replace(/^./, (letter) => letter.toLowerCase());
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  return isObject(value) ? 'object' : typeof value;
}

function isSame(expected: unknown, actual: unknown): boolean {
  return (
    Object.is(expected, actual) || (isBson(expected) && isBson(actual) && text(expected) === text(actual))
  );
}

/** The driver may have classes of its own for these, apart from those imported here. */
function isBson(value: unknown): value is { [BSON_TYPE]: string } {
  return typeof value === 'object' && value !== null && BSON_TYPE in value;
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isBson(value);
}

/** Maps, which the driver uses for sorts and for results by number, as objects. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function text(value: unknown): string {
  return value === MISSING ? 'nothing' : (JSON.stringify(value) ?? 'undefined');
}

function differs(at: string, expected: unknown, actual: unknown): Error {
  return new Error(`${at}: expected ${text(expected)}, got ${text(actual)}`);
}
