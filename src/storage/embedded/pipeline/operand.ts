import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { follow } from './field-paths.ts';
import { compileValue, type Variables } from './mingo.ts';

/** Computes the value of an expression for a document; undefined where there is none. */
export type Operand = (document: Doc) => Value | undefined;

/** Compile an expression: constants and plain field paths by the engine itself, anything else by mingo. */
export function compileOperand(expression: Value, variables: Variables): Operand {
  if (isConstant(expression)) return () => expression;
  if (typeof expression === 'string' && !expression.startsWith('$$')) {
    const parts = expression.slice(1).split('.');
    const [only, ...more] = parts;
    if (only !== undefined && more.length === 0) return (document) => document.get(only);
    return (document) => follow(document, parts);
  }
  return compileValue(expression, variables);
}

/** Whether an expression means the same for every document. */
export function isConstant(expression: Value): boolean {
  if (typeof expression === 'string') return !expression.startsWith('$');
  if (Array.isArray(expression)) return expression.every((item) => isConstant(item));
  if (!isDoc(expression)) return true;
  return [...expression].every(([name, value]) => !name.startsWith('$') && isConstant(value));
}
