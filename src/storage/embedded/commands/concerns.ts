import { type Doc, isDoc, plainNumber, type Value } from '../bson/value.ts';
import { MongoError, notSupported } from '../errors.ts';
import { ANY, COUNT, checkFields, FLAG, type Kind, LIST, NUMBER, OBJECT, shape, TEXT } from './fields.ts';

const READ_CONCERN = shape({
  level: oneOf('local', 'available', 'majority', 'linearizable', 'snapshot'),
  afterClusterTime: ANY,
  atClusterTime: ANY,
  provenance: TEXT,
});
const WRITE_CONCERN = shape({ w: ANY, j: FLAG, fsync: FLAG, wtimeout: NUMBER, provenance: TEXT });
const READ_PREFERENCE = shape(
  {
    mode: oneOf('primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'),
    tags: LIST,
    hedge: OBJECT,
    maxStalenessSeconds: COUNT,
  },
  'mode',
);

/** One of a few words. */
export function oneOf(...words: string[]): Kind {
  return {
    ...TEXT,
    check(field, value) {
      if (typeof value === 'string' && words.includes(value)) return;
      throw new MongoError(
        'BadValue',
        `Enumeration value '${typeof value === 'string' ? value : ''}' for field '${field}' is not a valid value.`,
      );
    },
  };
}

/**
 * How sure what is read must be. There is one node, and what it answers is on disk, so that all levels but one are the same
 * to it. Refused: what was at an earlier time, which is not kept, and a snapshot beyond one answer.
 */
export function checkReadConcern(request: Doc): void {
  const concern = within('readConcern', request, READ_CONCERN);
  if (concern.has('atClusterTime')) throw notSupported("The option 'atClusterTime'");
  if (concern.get('level') === 'snapshot' && request.get('autocommit') !== false)
    throw notSupported('Read concern snapshot outside of a transaction');
}

/** Which nodes must have a write. Refused: more than there are, and tags, of which there are none. */
export function checkWriteConcern(request: Doc): void {
  const w = within('writeConcern', request, WRITE_CONCERN).get('w') ?? 1;
  if (typeof w === 'string') {
    if (w === 'majority') return;
    throw new MongoError('UnknownReplWriteConcern', `No write concern mode named '${w}' found`);
  }
  const nodes = Number(plainNumber(w) ?? Number.NaN);
  if (nodes === 0 || nodes === 1) return;
  if (!Number.isInteger(nodes) || nodes < 0 || nodes > 50) {
    throw new MongoError(
      'FailedToParse',
      'w has to be a non-negative number and not greater than 50; or a mode',
    );
  }
  throw new MongoError('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
}

/** There is one node, the primary, which every preference leads to. */
export function checkReadPreference(request: Doc): void {
  within('$readPreference', request, READ_PREFERENCE);
}

const NOTHING: ReadonlyMap<string, Value> = new Map();

function within(name: string, request: Doc, expected: typeof READ_CONCERN): ReadonlyMap<string, Value> {
  const value = request.get(name);
  if (!isDoc(value)) return NOTHING;
  // Shells and drivers may send a preference without a mode when nobody has chosen one.
  if (value.size > 0) checkFields(name, expected, value);
  return value;
}
