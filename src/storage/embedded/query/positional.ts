import { type Doc, isDoc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

/** What a projection has said so far about single elements of arrays. */
export type Singling = {
  readonly aggregating: boolean;
  /** The path before `.$`. */
  positional: string | undefined;
  /** Whether there was an `$elemMatch`. */
  elements: boolean;
};

/** Take note of what a projection says of one path, when that is about single elements. */
export function noteSingling(singling: Singling, path: string, kind: string | undefined): void {
  if (path.endsWith('.$')) noteDollar(singling, path.slice(0, -2), kind === 'drop');
  if (kind === 'element') noteElements(singling, path);
}

/** Take note of `path.$`. Refused: beside another or an `$elemMatch`, left out, or where nothing was asked for. */
function noteDollar(singling: Singling, path: string, drops: boolean): void {
  if (singling.aggregating)
    throw new MongoError('Location31324', 'Cannot use positional projection in aggregation projection');
  if (singling.positional !== undefined)
    throw new MongoError('Location31276', 'Cannot specify more than one positional projection per query.');
  if (drops) throw new MongoError('Location31395', 'positional projection cannot be used with exclusion');
  if (singling.elements) throw twoWays('Location31256');
  singling.positional = path;
}

/** Take note of an `$elemMatch`. Refused: beside a `path.$`, and below the top. */
function noteElements(singling: Singling, path: string): void {
  if (singling.positional !== undefined) throw twoWays('Location31255');
  if (path.includes('.'))
    throw new MongoError('Location31275', 'Cannot use $elemMatch projection on a nested field');
  singling.elements = true;
}

function twoWays(code: 'Location31255' | 'Location31256'): MongoError {
  return new MongoError(code, 'Cannot specify positional operator and $elemMatch');
}

/** Leave of the first array on a path of a new document only the element that the query matched. */
export function keepMatched(kept: Doc, path: readonly string[], matched: number | undefined): void {
  let holder = kept;
  for (const part of path) {
    const value = holder.get(part);
    if (Array.isArray(value)) {
      if (matched === undefined)
        throw nowhere('Location51246', "couldn't find a matching element in the array");
      const element = value[matched];
      if (element === undefined) throw nowhere('Location51247', 'element mismatch');
      holder.set(part, [element]);
      return;
    }
    if (!isDoc(value)) return;
    holder = value;
  }
}

function nowhere(code: 'Location51246' | 'Location51247', what: string): MongoError {
  return new MongoError(
    code,
    `Executor error during find command :: caused by :: positional operator '.$' ${what}`,
  );
}
