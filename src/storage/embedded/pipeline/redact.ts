import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { replaceTexts } from './field-paths.ts';
import { toForeign } from './foreign.ts';
import { compileOperand, type Operand } from './operand.ts';
import { refuse } from './operators/arguments.ts';
import type { Documents, Surroundings } from './surroundings.ts';

/** What `$$ROOT` is named here: to an expression within a document, that is the one which `$$CURRENT` is to others. */
const ROOT = '\u0000root';

/** The texts that the variables of `$redact` hold in MongoDB; a stored one decides as well. */
const DECISIONS = { $$KEEP: 'keep', $$PRUNE: 'prune', $$DESCEND: 'descend' } as const;

/** `$redact`: of each document what an expression says, and of those within it where it says to descend. */
export function* redact(documents: Documents, operand: Value, { variables }: Surroundings): Documents {
  const own: Record<string, unknown> = { ...variables, [ROOT]: null };
  const expression = replaceTexts(
    operand,
    (text) => entryOf(DECISIONS, text) ?? text.replace(/^\$\$ROOT(?=\.|$)/, () => `$$${ROOT}`),
  );
  const decide = compileOperand(expression, own);
  for (const document of documents) {
    own[ROOT] = toForeign(document);
    const left = leftOf(document, decide);
    if (left) yield left;
  }
}

function leftOf(document: Doc, decide: Operand): Doc | undefined {
  switch (decide(document)) {
    case DECISIONS.$$KEEP:
      return document;
    case DECISIONS.$$PRUNE:
      return undefined;
    case DECISIONS.$$DESCEND:
      return new Map(
        [...document].flatMap(([name, value]): [string, Value][] => {
          const left = leftWithin(value, decide);
          return left === undefined ? [] : [[name, left]];
        }),
      );
    default:
      return refuse(
        'Location17053',
        "$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE",
      );
  }
}

function leftWithin(value: Value, decide: Operand): Value | undefined {
  if (isDoc(value)) return leftOf(value, decide);
  if (!Array.isArray(value)) return value;
  return value.map((item) => leftWithin(item, decide)).filter((item) => item !== undefined);
}
