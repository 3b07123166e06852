import { compareValues } from '../bson/compare.ts';
import { Rank, rankOf } from '../bson/rank.ts';
import type { Doc, Value } from '../bson/value.ts';
import type { CompileExpression } from '../query/match.ts';
import type { Variables } from './mingo.ts';
import { compileOperand, compileOperands } from './operand.ts';

/** How `$expr` of a query is evaluated, with the variables of its surroundings. */
export function compileExpression(variables: Variables): CompileExpression {
  return (expression) => {
    const compute = compileOperand(expression, variables);
    return (document) => isTruthy(compute(document));
  };
}

/** How computed fields of a projection are evaluated. */
export function computeFields(variables: Variables): (expressions: Doc) => (document: Doc) => Doc {
  return (expressions) => compileOperands(expressions, variables);
}

function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === false) return false;
  const rank = rankOf(value);
  return rank === Rank.number ? compareValues(value, 0) !== 0 : rank !== Rank.null && rank !== Rank.undefined;
}
