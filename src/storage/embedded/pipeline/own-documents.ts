import { hostname } from 'node:os';
import { type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { compileValue, type Variables } from './mingo.ts';

/**
 * The documents that a first stage brings itself: `$documents`; `$currentOp`; or `$listLocalSessions`, which names the
 * session that asks, for there are no users whose sessions could be listed. Undefined for any other stage.
 */
export function ownDocuments(
  stage: Doc,
  request: Doc,
  { variables, now }: { variables: Variables; now: () => Date },
): Doc[] | undefined {
  if (stage.has('$documents'))
    return listed(compileValue(stage.get('$documents') ?? null, variables)(new Map()));
  if (stage.has('$currentOp')) return [currentOperation(request, now())];
  if (!stage.has('$listLocalSessions')) return undefined;
  const id = request.get('lsid');
  return id === undefined ? [] : [doc({ _id: id, lastUse: now() })];
}

function currentOperation(request: Doc, now: Date): Doc {
  if (request.get('$db') === 'admin') return operationOf(request, now);
  throw new MongoError(
    'InvalidNamespace',
    "$currentOp must be run against the 'admin' database with {aggregate: 1}",
  );
}

/** A command as `$currentOp` tells of it. While one runs no other does: who asks finds only the question. */
export function operationOf(request: Doc, now: Date): Doc {
  const [name] = request.keys();
  return doc({
    type: 'op',
    host: hostname(),
    desc: 'conn',
    active: true,
    currentOpTime: now.toISOString(),
    op: 'command',
    ns: name === 'aggregate' ? 'admin.$cmd.aggregate' : 'admin.$cmd',
    command: request,
  });
}

function listed(value: Value | undefined): Doc[] {
  if (Array.isArray(value) && value.every(isDoc)) return value;
  throw new MongoError('BadValue', '$documents must be an array of objects');
}
