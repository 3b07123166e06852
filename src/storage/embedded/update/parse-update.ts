import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { entryOf } from '../entry-of.ts';
import { MongoError } from '../errors.ts';
import { refuseConflicts } from './conflicts.ts';
import { OPERANDS } from './operands.ts';
import { OPERATORS } from './operators.ts';
import { renameTarget } from './rename.ts';
import { checkUpdatePath } from './update-path.ts';

/** One operator on one path. */
export type Change = { readonly operator: string; readonly path: string; readonly operand: Value };

export type Update =
  | { readonly kind: 'replacement'; readonly document: Doc }
  | { readonly kind: 'operators'; readonly changes: readonly Change[] }
  | { readonly kind: 'pipeline'; readonly stages: readonly Doc[] };

/** Read an update: operators, a whole document, or a pipeline. Refused: two changes to one place. */
export function parseUpdate(update: Value): Update {
  if (Array.isArray(update)) return { kind: 'pipeline', stages: update.map((stage) => stageOf(stage)) };
  if (!isDoc(update))
    throw new MongoError('FailedToParse', 'Update argument must be either an object or an array');
  const first = update.keys().next().value;
  if (first === undefined || !first.startsWith('$')) return replacement(update);
  const changes = [...update].flatMap(([operator, fields]) => changesOf(operator, fields));
  changes.sort((a, b) => comparePaths(a.path, b.path));
  refuseConflicts(changes.flatMap((change) => pathsOf(change)));
  return { kind: 'operators', changes };
}

function stageOf(stage: Value): Doc {
  if (isDoc(stage)) return stage;
  throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
}

function replacement(document: Doc): Update {
  for (const name of document.keys()) {
    if (name.startsWith('$')) {
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document.`,
      );
    }
  }
  return { kind: 'replacement', document };
}

function changesOf(operator: string, fields: Value): Change[] {
  if (operator !== '$rename' && !entryOf(OPERATORS, operator)) {
    throw new MongoError(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(fields)) {
    throw new MongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found another type for ${operator}`,
    );
  }
  return [...fields].map(([path, operand]) => {
    if (operator === '$rename') checkUpdatePath(renameTarget(path, operand));
    checkUpdatePath(path);
    OPERANDS[operator]?.(operand);
    return { operator, path, operand };
  });
}

function pathsOf({ operator, path, operand }: Change): string[] {
  return operator === '$rename' ? [path, renameTarget(path, operand)] : [path];
}

/** MongoDB makes new fields in the order of their names, positions in arrays in the order of numbers. */
function comparePaths(a: string, b: string): number {
  const others = b.split('.');
  for (const [i, part] of a.split('.').entries()) {
    const other = others[i];
    if (other === undefined) return 1;
    if (part === other) continue;
    const numbers = Number(part) - Number(other);
    return Number.isNaN(numbers) ? (part < other ? -1 : 1) : numbers;
  }
  return a.split('.').length - others.length;
}

/** Refuse an update that uses other names of array elements than those that were given. */
export function checkIdentifiers(
  { changes }: Extract<Update, { kind: 'operators' }>,
  given: ReadonlySet<string>,
): void {
  const unused = new Set(given);
  for (const { path } of changes) {
    if (!path.includes('$[')) continue;
    for (const [, name = ''] of path.matchAll(/\$\[([^\].]+)\]/g)) {
      if (!given.has(name))
        throw new MongoError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
      unused.delete(name);
    }
  }
  const [first] = unused;
  if (first === undefined) return;
  throw new MongoError(
    'FailedToParse',
    `The array filter for identifier '${first}' was not used in the update`,
  );
}
