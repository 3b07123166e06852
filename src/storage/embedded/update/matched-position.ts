import { type Doc, isDoc, type Value } from '../bson/value.ts';
import { conjunctsOf, type Filter } from '../query/filter.ts';
import { type CompileExpression, compileFilter } from '../query/match.ts';

/** Which element of an array made the document match: what `$` in an update or a projection means. */
export function matchedPosition(
  document: Doc,
  filter: Filter,
  expressions: CompileExpression,
): number | undefined {
  for (const part of conjunctsOf(filter)) {
    if (part.kind !== 'field') continue;
    const passes = compileFilter(part, expressions);
    const position = firstPosition(document, part.path.parts, passes);
    if (position !== undefined) return position;
  }
  return undefined;
}

/** Try the array on the path with one element at a time in it. */
function firstPosition(
  document: Doc,
  parts: readonly string[],
  passes: (document: Doc) => boolean,
): number | undefined {
  let value: Value | undefined = document;
  const way: { holder: Doc; part: string }[] = [];
  for (const part of parts) {
    if (!isDoc(value)) break;
    way.push({ holder: value, part });
    value = value.get(part);
  }
  if (!Array.isArray(value)) return undefined;
  const position = value.findIndex((item) => passes(withOnly(way, item)));
  return position < 0 ? undefined : position;
}

function withOnly(way: readonly { holder: Doc; part: string }[], item: Value): Doc {
  let inner: Value = [item];
  let result: Doc = new Map();
  for (const { holder, part } of way.toReversed()) {
    result = new Map(holder).set(part, inner);
    inner = result;
  }
  return result;
}
