import { type Doc, isDoc, plainNumber, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { MongoError, notSupported } from '../errors.ts';
import { parseBits } from './bits.ts';
import type { Filter, Test } from './filter.ts';
import { compilePattern, isRegex, patternOf } from './regex.ts';
import { parseTypes } from './type-names.ts';

type ParseFilter = (query: Doc) => Filter;
type Parser = (value: Value, all: Doc, parse: ParseFilter) => Test | undefined;

/** Whether a value is a document of operators, such as `{ $gt: 5 }`, rather than a value to be equal to. */
export function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const first = value.keys().next().value;
  return first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id';
}

/** What speaks of a whole document rather than of one value. */
const OF_DOCUMENTS = new Set(['$and', '$or', '$nor', '$expr', '$comment', '$where', '$text']);

/** Whether a value is operators that an element of an array is asked by, rather than a query for documents. */
export function isOperatorsOfValue(value: Value): value is Doc {
  return isOperators(value) && !OF_DOCUMENTS.has(value.keys().next().value ?? '');
}

/** Read the operators for one path, such as `{ $gt: 1, $lt: 5 }`; all of them must hold. */
export function parseOperators(operators: Doc, parse: ParseFilter): Test[] {
  const tests: Test[] = [];
  for (const [name, value] of operators) {
    const parser = entryOf(PARSERS, name);
    if (!parser) throw unknown(name);
    const test = parser(value, operators, parse);
    if (test) tests.push(test);
  }
  return tests;
}

function unknown(name: string): MongoError {
  const geo = /^\$(?:near|nearSphere|geoWithin|geoIntersects|within|geoNear)$/;
  if (geo.test(name)) return notSupported(`The query operator ${name}`);
  return new MongoError('BadValue', `unknown operator: ${name}`);
}

const equal: Parser = (value) => ({ op: 'eq', value });

function compare(comparison: 'lt' | 'lte' | 'gt' | 'gte'): Parser {
  return (value) => {
    if (isRegex(value)) throw new MongoError('BadValue', `Can't have RegEx as arg to predicate over field`);
    return { op: 'compare', comparison, value };
  };
}

function not(parser: Parser): Parser {
  return (value, all, parse) => {
    const test = parser(value, all, parse);
    return test && { op: 'not', test };
  };
}

const notEqual: Parser = (value) => {
  if (isRegex(value)) throw new MongoError('BadValue', `Can't have regex as arg to $ne.`);
  return { op: 'not', test: { op: 'eq', value } };
};

const isIn: Parser = (value) => {
  if (!Array.isArray(value)) throw new MongoError('BadValue', '$in needs an array');
  if (value.some(isOperators)) throw new MongoError('BadValue', 'cannot nest $ under $in');
  return {
    op: 'in',
    values: value.filter((item) => !isRegex(item)),
    patterns: value.filter(isRegex).map((item) => patternOf(item)),
  };
};

const regex: Parser = (value, all) => {
  const options = all.get('$options');
  if (options !== undefined && typeof options !== 'string')
    throw new MongoError('BadValue', '$options has to be a string');
  if (typeof value === 'string') return { op: 'regex', pattern: compilePattern(value, options ?? '') };
  if (!isRegex(value)) throw new MongoError('BadValue', '$regex has to be a string');
  const pattern = patternOf(value);
  if (options === undefined) return { op: 'regex', pattern };
  if (pattern.flags !== '') throw new MongoError('Location51075', 'options set in both $regex and $options');
  return { op: 'regex', pattern: compilePattern(pattern.source, options) };
};

const options: Parser = (_, all) => {
  if (!all.has('$regex')) throw new MongoError('BadValue', '$options needs a $regex');
  return undefined;
};

const exists: Parser = (value) => {
  const number = plainNumber(value);
  const wanted = number === undefined ? value !== false && value !== null : Number(number) !== 0;
  return wanted ? { op: 'exists' } : { op: 'not', test: { op: 'exists' } };
};

const size: Parser = (value) => {
  const wanted = Number(plainNumber(value) ?? Number.NaN);
  if (!Number.isInteger(wanted))
    throw new MongoError('BadValue', 'Failed to parse $size. Expected an integer');
  if (wanted < 0) throw new MongoError('BadValue', 'Failed to parse $size. Expected a non-negative number');
  return { op: 'size', size: wanted };
};

const mod: Parser = (value) => {
  const [divisor, remainder] = Array.isArray(value) ? value.map((item) => wholeNumber(item)) : [];
  if (divisor === undefined || !Array.isArray(value) || value.length !== 2 || remainder === undefined)
    throw new MongoError('BadValue', 'malformed mod, needs to be an array of two numbers');
  if (divisor === 0n) throw new MongoError('BadValue', 'divisor cannot be 0');
  return { op: 'mod', divisor, remainder };
};

function wholeNumber(value: Value): bigint | undefined {
  const number = plainNumber(value);
  if (typeof number === 'bigint') return number;
  return number !== undefined && Number.isFinite(number) ? BigInt(Math.trunc(number)) : undefined;
}

const elementMatch: Parser = (value, _, parse) => {
  if (!isDoc(value)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  if (isOperatorsOfValue(value)) return { op: 'elementValues', tests: parseOperators(value, parse) };
  return { op: 'elements', filter: parse(value) };
};

const all: Parser = (value, operators, parse) => {
  if (!Array.isArray(value)) throw new MongoError('BadValue', '$all needs an array');
  if (value.length === 0) return { op: 'in', values: [], patterns: [] };
  const tests = value.map((item): Test => {
    if (isRegex(item)) return { op: 'regex', pattern: patternOf(item) };
    if (!isOperators(item)) return { op: 'eq', value: item };
    const inner = item.get('$elemMatch');
    const test = inner !== undefined && item.size === 1 ? elementMatch(inner, operators, parse) : undefined;
    if (!test) throw new MongoError('BadValue', 'no $ expressions in $all');
    return test;
  });
  return { op: 'all', tests };
};

const notAny: Parser = (value, _, parse) => {
  if (isRegex(value)) return { op: 'not', test: { op: 'regex', pattern: patternOf(value) } };
  if (!isOperators(value)) throw new MongoError('BadValue', '$not needs a regex or a document');
  return { op: 'not', test: { op: 'all', tests: parseOperators(value, parse) } };
};

const PARSERS: Readonly<Record<string, Parser>> = {
  $eq: equal,
  $ne: notEqual,
  $gt: compare('gt'),
  $gte: compare('gte'),
  $lt: compare('lt'),
  $lte: compare('lte'),
  $in: isIn,
  $nin: not(isIn),
  $regex: regex,
  $options: options,
  $exists: exists,
  $type: (value) => parseTypes(value),
  $size: size,
  $mod: mod,
  $elemMatch: elementMatch,
  $all: all,
  $not: notAny,
  $bitsAllSet: (value) => parseBits(value, { set: true, all: true }),
  $bitsAllClear: (value) => parseBits(value, { set: false, all: true }),
  $bitsAnySet: (value) => parseBits(value, { set: true, all: false }),
  $bitsAnyClear: (value) => parseBits(value, { set: false, all: false }),
  $comment: () => undefined,
};
