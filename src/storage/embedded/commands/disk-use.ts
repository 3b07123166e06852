import type { Doc } from '../bson/value.ts';
import { mayHold } from '../pipeline/memory.ts';
import { isTrue } from './command.ts';
import type { ReadQuery } from './read-query.ts';

/** What stages may hold, as a command says whether they may use the disk; they may unless it says otherwise. */
export function diskUseIn(request: Doc): Pick<ReadQuery, 'mayHold'> {
  return { mayHold: mayHold(isTrue(request.get('allowDiskUse') ?? true)) };
}
