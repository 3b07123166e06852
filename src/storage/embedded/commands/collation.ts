import { type Collation, parseCollation } from '../bson/collation.ts';
import type { Doc } from '../bson/value.ts';

/** The collation that a command or a statement asks for; nothing for the simple one. */
export function collationIn(request: Doc): { readonly collation?: Collation } {
  const collation = parseCollation(request.get('collation'));
  return collation ? { collation } : {};
}
