import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import type { Filter } from './filter.ts';
import { isOperators, parseOperators } from './parse-operators.ts';
import { path } from './path.ts';
import { isRegex, patternOf } from './regex.ts';

/** Read a query document. Refused: unknown operators and those the engine cannot evaluate. */
export function parseFilter(query: Doc): Filter {
  const parts: Filter[] = [];
  for (const [name, value] of query) {
    if (name === '$comment') continue;
    parts.push(...(name.startsWith('$') ? [parseTop(name, value)] : parseField(name, value)));
  }
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : { kind: 'and', parts };
}

function parseTop(name: string, value: Value): Filter {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor':
      return parseLogical(name, value);
    case '$expr':
      return { kind: 'expr', expression: value };
    case '$alwaysFalse':
      return { kind: 'never' };
    case '$where':
    case '$text':
    case '$jsonSchema':
    case '$sampleRate':
      throw notSupported(`The query operator ${name}`);
    default:
      throw new MongoError('BadValue', `unknown top level operator: ${name}`);
  }
}

function parseLogical(name: '$and' | '$or' | '$nor', value: Value): Filter {
  if (!Array.isArray(value)) throw new MongoError('BadValue', `${name} must be an array`);
  if (value.length === 0) throw new MongoError('BadValue', `${name} argument must be a non-empty array`);
  const parts = value.map((part) => {
    if (isDoc(part)) return parseFilter(part);
    throw new MongoError('BadValue', `${name} argument's entries must be objects`);
  });
  const kind = name === '$and' ? 'and' : name === '$or' ? 'or' : 'nor';
  const [only, ...more] = parts;
  return only && more.length === 0 && kind !== 'nor' ? only : { kind, parts };
}

function parseField(name: string, value: Value): Filter[] {
  const at = path(name);
  if (isRegex(value)) return [{ kind: 'field', path: at, test: { op: 'regex', pattern: patternOf(value) } }];
  if (!isOperators(value)) return [{ kind: 'field', path: at, test: { op: 'eq', value } }];
  return parseOperators(value, parseFilter).map((test) => ({ kind: 'field', path: at, test }));
}
