import { type Doc, isDoc, plainNumber, Raw } from '../bson/value.ts';
import { MongoError } from '../errors.ts';

/** What a command says about the session that it belongs to. */
export type Envelope = {
  readonly name: string;
  readonly db: string;
  readonly session: string | undefined;
  readonly number: bigint | undefined;
  /** Part of a transaction; `starts` when it is the first statement. */
  readonly inTransaction: boolean;
  readonly starts: boolean;
};

export function envelopeOf(request: Doc): Envelope {
  const name = request.keys().next().value;
  const db = request.get('$db');
  if (name === undefined || typeof db !== 'string')
    throw new MongoError('FailedToParse', 'OP_MSG requests require a $db argument');
  const number = plainNumber(request.get('txnNumber'));
  const session = sessionId(request);
  const inTransaction = request.get('autocommit') === false;
  if (inTransaction && (number === undefined || session === undefined)) {
    throw new MongoError(
      'InvalidOptions',
      "'autocommit' field requires a session and a transaction number to also be specified",
    );
  }
  if (!inTransaction && (request.has('startTransaction') || request.has('autocommit'))) {
    throw new MongoError(
      'InvalidOptions',
      "'autocommit' can only be false, and goes with 'startTransaction'",
    );
  }
  return {
    name,
    db,
    session,
    number: number === undefined ? undefined : BigInt(number),
    inTransaction,
    starts: request.get('startTransaction') === true,
  };
}

function sessionId(request: Doc): string | undefined {
  const session = request.get('lsid');
  return session === undefined || session === null ? undefined : sessionKey(session);
}

/** The id of a session, as text. */
export function sessionKey(session: unknown): string {
  const id = isDoc(session) ? session.get('id') : undefined;
  if (id instanceof Raw) return id.bytes.toString('latin1');
  throw new MongoError('TypeMismatch', "BSON field 'lsid.id' is the wrong type, expected 'binData'");
}
