import type { Doc } from '../bson/value.ts';
import type { ReadQuery } from './read-query.ts';

export function hintIn(request: Doc): Pick<ReadQuery, 'hint'> | undefined {
  const hint = request.get('hint');
  return hint === undefined ? undefined : { hint };
}
