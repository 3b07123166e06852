import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { follow } from './field-paths.ts';
import { compileFields, compileValue, type Variables } from './mingo.ts';

/** Computes the value of an expression for a document; undefined where there is none. */
export type Operand = (document: Doc) => Value | undefined;

/** Compile an expression: what only picks and arranges values by the engine itself, which keeps their types, anything else by mingo. */
export function compileOperand(expression: Value, variables: Variables): Operand {
  return picking(expression) ?? compileValue(expression, variables);
}

/** A function that computes expressions for a document, each under its path; without those that yield no value. */
export function compileOperands(expressions: Doc, variables: Variables): (document: Doc) => Doc {
  const picked = new Map([...expressions].map(([path, expression]) => [path, picking(expression)]));
  const left: Doc = new Map([...expressions].filter(([path]) => !picked.get(path)));
  const computeLeft = left.size > 0 ? compileFields(left, variables) : undefined;
  return (document) => {
    const computed = computeLeft?.(document);
    return withoutMissing(
      [...picked].map(([path, pick]) => [path, pick ? pick(document) : computed?.get(path)]),
    );
  };
}

/** Whether an expression means the same for every document. */
export function isConstant(expression: Value): boolean {
  if (typeof expression === 'string') return !expression.startsWith('$');
  if (Array.isArray(expression)) return expression.every((item) => isConstant(item));
  if (!isDoc(expression)) return true;
  return [...expression].every(([name, value]) => !name.startsWith('$') && isConstant(value));
}

const WHOLE = new Set(['$$ROOT', '$$CURRENT']);
const FIELD_PATH = /^\$(?:\$(?:ROOT|CURRENT)\.)?([^$.\0][^.\0]*(?:\.[^$.\0][^.\0]*)*)$/u;

/** How an expression without operators takes its values from a document; undefined when it has any. */
function picking(expression: Value): Operand | undefined {
  if (isConstant(expression)) return () => expression;
  if (typeof expression === 'string') return pickingPath(expression);
  if (Array.isArray(expression)) return pickingEach(expression);
  return isDoc(expression) ? pickingFields(expression) : undefined;
}

function pickingPath(expression: string): Operand | undefined {
  if (expression === '$$REMOVE') return () => undefined;
  if (WHOLE.has(expression)) return (document) => document;
  const parts = FIELD_PATH.exec(expression)?.[1]?.split('.');
  const [only, ...more] = parts ?? [];
  if (!parts || only === undefined) return undefined;
  return more.length === 0 ? (document) => document.get(only) : (document) => follow(document, parts);
}

function pickingEach(expressions: readonly Value[]): Operand | undefined {
  const items = expressions.map((item) => picking(item));
  if (!items.every((item) => item !== undefined)) return undefined;
  return (document) => items.map((item) => item(document) ?? null);
}

function pickingFields(expression: Doc): Operand | undefined {
  const [first] = expression;
  if (first?.[0] === '$literal' && expression.size === 1) return () => first[1];
  const fields: [string, Operand][] = [];
  for (const [name, value] of expression) {
    const pick = isFieldName(name) ? picking(value) : undefined;
    if (!pick) return undefined;
    fields.push([name, pick]);
  }
  return (document) => withoutMissing(fields.map(([name, pick]) => [name, pick(document)]));
}

function isFieldName(name: string): boolean {
  return name !== '' && !name.startsWith('$') && !name.includes('.');
}

function withoutMissing(fields: readonly (readonly [string, Value | undefined])[]): Doc {
  const made: Doc = new Map();
  for (const [name, value] of fields) if (value !== undefined) made.set(name, value);
  return made;
}
