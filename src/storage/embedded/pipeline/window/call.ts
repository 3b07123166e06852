import { type Doc, plainNumber, type Value } from '../../bson/value.ts';
import { notSupported } from '../../errors.ts';
import type { Variables } from '../mingo.ts';
import { compileOperand, type Operand } from '../operand.ts';
import { refuse } from '../operators/arguments.ts';
import type { Bounds, Row } from './bounds.ts';

/** What a window function gives for each row of a partition. */
export type WindowFunction = (rows: readonly Row[]) => Value[];

export type Call = {
  readonly name: string;
  readonly operand: Value;
  readonly bounds: Bounds;
  readonly hasWindow: boolean;
  readonly sortBy: Doc | undefined;
  readonly variables: Variables;
  readonly checkTime: (() => void) | undefined;
};

/** A number, or nothing where there is none; what else a server would not take is refused. */
export function numberIn(value: Value | undefined, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = plainNumber(value);
  if (number === undefined) throw notSupported(`${name} of what is no number`);
  return Number(number);
}

/** Where a row stands, in milliseconds for a date. */
export function positionOf(at: Value, name: string): number {
  const position = at instanceof Date ? at.getTime() : plainNumber(at);
  return position === undefined
    ? refuse('Location605001', `${name} requires the sortBy field to be a number or a date`)
    : Number(position);
}

export function inputOf(operand: Doc, variables: Variables): Operand {
  const input = operand.get('input');
  return input === undefined
    ? refuse('FailedToParse', "A window function is missing 'input'")
    : compileOperand(input, variables);
}
