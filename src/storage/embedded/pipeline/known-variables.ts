import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

type Names = ReadonlySet<string>;

const EVERYWHERE = ['ROOT', 'CURRENT', 'REMOVE', 'NOW'];

/** Refuse an expression that names a variable which is not there, also where it may never be computed. */
export function refuseUnknownVariables(expression: Value, given: Iterable<string>): void {
  check(expression, new Set([...EVERYWHERE, ...given]));
}

/** Refuse an expression that looks into a document, where there is none yet. */
export function refuseFields(expression: Value): void {
  if (looksIntoDocument(expression))
    throw new MongoError(
      'Location4890500',
      "Command let Expression tried to access a field, but 'let' is computed before there is any document",
    );
}

function looksIntoDocument(value: Value): boolean {
  if (typeof value === 'string') return /^\$(?:[^$]|\$(?:ROOT|CURRENT)(?:\.|$))/.test(value);
  if (Array.isArray(value)) return value.some(looksIntoDocument);
  if (!isDoc(value) || value.has('$literal')) return false;
  const taken = value.get('$getField');
  if (taken !== undefined && !(isDoc(taken) && taken.has('input'))) return true;
  return [...value.values()].some(looksIntoDocument);
}

function check(value: Value, known: Names): void {
  if (typeof value === 'string') {
    const [, name] = /^\$\$([^.]+)/.exec(value) ?? [];
    if (name !== undefined && !known.has(name))
      throw new MongoError('Location17276', `Use of undefined variable: ${name}`);
  } else if (Array.isArray(value)) {
    for (const item of value) check(item, known);
  } else if (isDoc(value)) {
    for (const [name, item] of value) if (name !== '$literal') checkOperand(name, item, known);
  }
}

function checkOperand(name: string, operand: Value, known: Names): void {
  const own = isDoc(operand) ? variablesOf(name, operand) : undefined;
  if (!isDoc(operand) || !own) {
    check(operand, known);
    return;
  }
  const within = new Set([...known, ...own]);
  for (const [argument, item] of operand) check(item, ['in', 'cond'].includes(argument) ? within : known);
}

/** The variables that an operator makes for what it computes within it. */
function variablesOf(name: string, operand: Doc): readonly string[] | undefined {
  if (name === '$reduce') return ['this', 'value'];
  if (name === '$map' || name === '$filter') {
    const as = operand.get('as');
    return [typeof as === 'string' ? as : 'this'];
  }
  const vars = name === '$let' ? operand.get('vars') : undefined;
  return isDoc(vars) ? [...vars.keys()] : undefined;
}
