import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileValue, type Variables } from './mingo.ts';

/**
 * The documents that a first stage brings itself: `$documents`, or `$listLocalSessions`, which names the session that
 * asks, for there are no users whose sessions could be listed. Undefined for any other stage.
 */
export function ownDocuments(
  stage: Doc,
  request: Doc,
  { variables, now }: { variables: Variables; now: () => Date },
): Doc[] | undefined {
  if (stage.has('$documents'))
    return listed(compileValue(stage.get('$documents') ?? null, variables)(new Map()));
  if (!stage.has('$listLocalSessions')) return undefined;
  const id = request.get('lsid');
  return id === undefined ? [] : [doc({ _id: id, lastUse: now() })];
}

function listed(value: Value | undefined): Doc[] {
  if (Array.isArray(value) && value.every(isDoc)) return value;
  throw new MongoError('BadValue', '$documents must be an array of objects');
}
