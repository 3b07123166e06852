import type { Collation } from '../bson/collation.ts';
import { compareValues, isEqual } from '../bson/compare.ts';
import { isNaNumber } from '../bson/decimal.ts';
import { Rank, rankOf } from '../bson/rank.ts';
import { isBroken, legible } from '../bson/text.ts';
import { type Doc, isDoc, isNumeric, plainNumber, Raw, Type, typeOf, type Value } from '../bson/value.ts';
import { bitsMatch, bitsOf } from './bits.ts';
import type { Filter, Pattern, Test } from './filter.ts';
import { type Path, someAt } from './path.ts';
import { isPattern, isRegex } from './regex.ts';

export type Predicate = (document: Doc) => boolean;

/** Evaluates a `$expr` of a query; given by whoever knows the aggregation language. */
export type CompileExpression = (expression: Value) => Predicate;

/** Turn a condition into a function that tells whether a document meets it, as MongoDB would. */
export function compileFilter(filter: Filter, expressions: CompileExpression): Predicate {
  switch (filter.kind) {
    case 'never':
      return () => false;
    case 'expr':
      return expressions(filter.expression);
    case 'field':
      return compileField(filter.path, filter.test, expressions);
    default:
      return compileLogical(
        filter.kind,
        filter.parts.map((part) => compileFilter(part, expressions)),
      );
  }
}

function compileLogical(kind: 'and' | 'or' | 'nor', parts: Predicate[]): Predicate {
  const [only, ...more] = parts;
  if (kind === 'and') {
    return only && more.length === 0 ? only : (document) => parts.every((part) => part(document));
  }
  if (kind === 'or') return (document) => parts.some((part) => part(document));
  return (document) => !parts.some((part) => part(document));
}

function compileField(path: Path, test: Test, expressions: CompileExpression): Predicate {
  if (test.op === 'not') {
    const inner = compileField(path, test.test, expressions);
    return (document) => !inner(document);
  }
  if (test.op === 'all') {
    return compileLogical(
      'and',
      test.tests.map((part) => compileField(path, part, expressions)),
    );
  }
  const check = compileTest(test, expressions);
  if (!entersArrays(test)) return (document) => someAt(document, path, check);
  return (document) =>
    someAt(document, path, (value, indexed) => {
      if (!Array.isArray(value) || indexed) return check(value);
      return check(value) || value.some((item) => check(item));
    });
}

/** Whether a test on an array also asks its elements one by one. */
function entersArrays(test: Test): boolean {
  return !['exists', 'size', 'elements', 'elementValues'].includes(test.op);
}

type Check = (value: Value | undefined) => boolean;

function compileTest(test: Exclude<Test, { op: 'not' | 'all' }>, expressions: CompileExpression): Check {
  switch (test.op) {
    case 'eq':
      return equalTo(test.value, test.collation);
    case 'compare':
      return compared(test);
    case 'in':
      return oneOf(test);
    case 'regex':
      return like(test.pattern);
    case 'exists':
      return (value) => value !== undefined;
    case 'elements':
      return someElement(compileFilter(test.filter, expressions));
    case 'elementValues':
      return someElementValue(test.tests, expressions);
    default:
      return compileShape(test);
  }
}

function compileShape(test: Extract<Test, { op: 'type' | 'size' | 'mod' | 'bits' }>): Check {
  switch (test.op) {
    case 'type':
      return (value) =>
        value !== undefined && ((test.number && isNumeric(value)) || test.types.includes(typeOf(value)));
    case 'size':
      return (value) => Array.isArray(value) && value.length === test.size;
    case 'mod':
      return (value) => leavesRemainder(value, test);
    case 'bits':
      return (value) => {
        const bits = bitsOf(value);
        return bits !== undefined && bitsMatch(bits, test);
      };
  }
}

function isNullish(value: Value | undefined): boolean {
  return value === undefined || value === null || (value instanceof Raw && value.type === Type.undefined);
}

function equalTo(wanted: Value, collation: Collation | undefined): Check {
  if (isNullish(wanted)) return isNullish;
  if (collation) return (value) => value !== undefined && isEqual(value, wanted, collation.compare);
  if (typeof wanted === 'string') return sameText(wanted);
  return (value) => value !== undefined && isEqual(value, wanted);
}

/** Other than the same text, only a broken one or a symbol can equal it. */
function sameText(wanted: string): Check {
  const isWrong = isBroken(wanted);
  return (value) => {
    if (typeof value === 'string')
      return value === wanted || ((isWrong || isBroken(value)) && isEqual(value, wanted));
    return value instanceof Raw && isEqual(value, wanted);
  };
}

/** Values of different types do not compare, except with MinKey and MaxKey. */
function compared({ comparison, value: limit, collation }: Extract<Test, { op: 'compare' }>): Check {
  const rank = rankOf(limit);
  const orEqual = comparison.endsWith('e');
  if (rank === Rank.null || rank === Rank.undefined) return orEqual ? isNullish : () => false;
  const isEnd = limit instanceof Raw && (limit.type === Type.minKey || limit.type === Type.maxKey);
  const sign = comparison.startsWith('g') ? 1 : -1;
  const isNaNLimit = isNaNumber(limit);
  return (value) => {
    if (value === undefined || (!isEnd && rankOf(value) !== rank)) return false;
    const order = compareValues(value, limit, collation?.compare) * sign;
    if (order === 0) return orEqual;
    return order > 0 && !isNaNLimit && (isEnd || !isNaNumber(value));
  };
}

function oneOf({ values, patterns, collation }: Extract<Test, { op: 'in' }>): Check {
  const fold = collation?.fold ?? legible;
  const texts = new Set(values.filter((value) => typeof value === 'string').map((text) => fold(text)));
  const others = values
    .filter((value) => typeof value !== 'string')
    .map((value) => equalTo(value, collation));
  const symbols = values.filter((value) => isSymbol(value));
  const likes = patterns.map((pattern) => like(pattern));
  const isAmong = (wanted: readonly Value[], value: Value) =>
    wanted.some((one) => isEqual(value, one, collation?.compare));
  return (value) => {
    if (likes.some((check) => check(value))) return true;
    if (typeof value === 'string') return texts.has(fold(value)) || isAmong(symbols, value);
    return isSymbol(value) ? isAmong(values, value) : others.some((check) => check(value));
  };
}

function isSymbol(value: Value | undefined): value is Raw {
  return value instanceof Raw && value.type === Type.symbol;
}

function like(pattern: Pattern): Check {
  return (value) => {
    if (typeof value === 'string') return pattern.regex.test(legible(value));
    if (isSymbol(value)) return pattern.regex.test(value.bytes.toString('utf8', 4, value.bytes.length - 1));
    return isRegex(value) && isPattern(value, pattern);
  };
}

function leavesRemainder(value: Value | undefined, test: { divisor: bigint; remainder: bigint }): boolean {
  const number = plainNumber(value);
  if (number === undefined || (typeof number === 'number' && !Number.isFinite(number))) return false;
  const whole = typeof number === 'bigint' ? number : BigInt(Math.trunc(number));
  return whole % test.divisor === test.remainder;
}

function someElement(matches: Predicate): Check {
  return (value) =>
    Array.isArray(value) &&
    value.some((item) => {
      if (isDoc(item)) return matches(item);
      return Array.isArray(item) && matches(new Map(item.map((inner, i) => [String(i), inner])));
    });
}

/** Operators on an element see the element itself: an array inside the array is not entered. */
function someElementValue(tests: readonly Test[], expressions: CompileExpression): Check {
  const checks = tests.map((test) => compileSingle(test, expressions));
  return (value) => Array.isArray(value) && value.some((item) => checks.every((check) => check(item)));
}

function compileSingle(test: Test, expressions: CompileExpression): Check {
  if (test.op === 'not') {
    const inner = compileSingle(test.test, expressions);
    return (value) => !inner(value);
  }
  if (test.op === 'all') {
    const inner = test.tests.map((part) => compileSingle(part, expressions));
    return (value) => inner.every((check) => check(value));
  }
  return compileTest(test, expressions);
}
