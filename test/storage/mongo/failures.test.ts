import { mongo } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import {
  asDomainError,
  duplicateOf,
  duplicatesOf,
  isCommitUnknown,
  isTransient,
  isUnreachable,
  isUnsent,
} from '../../../src/storage/mongo/failures.ts';

const server = (code: number, message = 'refused') => new mongo.MongoServerError({ code, message });
const socket = (code: string) => Object.assign(new Error(`write ${code}`), { code });
/** What the driver makes of an error that stops a bulk write. */
const bulk = (error: Error) =>
  new mongo.MongoBulkWriteError(
    Object.assign(error, { message: error.message }),
    // The result of a write that did not happen has nothing in it that is looked at.
    {} as mongo.BulkWriteResult,
  );

describe('the base cannot be reached', () => {
  it.each([
    ['the network fails', new mongo.MongoNetworkError('connection 1 to 1.2.3.4 closed')],
    ['the socket breaks', socket('EPIPE')],
    ['the network fails under a bulk write', bulk(new mongo.MongoNetworkError('closed'))],
    ['the socket breaks under a bulk write', bulk(socket('ECONNRESET'))],
    ['the server is no primary any more', server(10_107)],
    ['the server is going down', server(11_600)],
    ['no majority answers', server(64)],
  ])('when %s', (_, error) => {
    expect(isUnreachable(error)).toBe(true);
    expect(asDomainError(error)).toBeInstanceOf(BaseUnavailable);
  });

  it.each([
    ['a unique index refuses', server(11_000)],
    ['the command is wrong', server(9)],
    ['somebody else was quicker', server(112)],
    ['the program has a mistake', new TypeError('x is not a function')],
    ['something is thrown that is no error', 'words'],
  ])('is not said when %s', (_, error) => {
    expect(isUnreachable(error)).toBe(false);
    expect(asDomainError(error)).toBe(error);
  });

  it('is said once', () => {
    const known = new BaseUnavailable(server(91));
    expect(asDomainError(known)).toBe(known);
  });
});

describe('what may be done again', () => {
  it('is a command that was not sent, which a command that may have been sent is not', () => {
    expect(isUnsent(socket('EPIPE'))).toBe(true);
    expect(isUnsent(bulk(socket('EPIPE')))).toBe(true);
    expect(isUnsent(new mongo.MongoNetworkError('closed'))).toBe(false);
    expect(isUnsent(socket('EACCES'))).toBe(false);
  });

  it('is a transaction that collided or was broken off', () => {
    const labelled = new mongo.MongoNetworkError('closed');
    labelled.addErrorLabel('TransientTransactionError');
    expect([labelled, server(112), socket('EPIPE')].every(isTransient)).toBe(true);
    expect([new mongo.MongoNetworkError('closed'), server(11_000), new Error('no')].some(isTransient)).toBe(
      false,
    );
  });

  it('is a commit whose answer was lost', () => {
    const lost = new mongo.MongoNetworkError('closed');
    lost.addErrorLabel('UnknownTransactionCommitResult');
    expect(
      [lost, socket('EPIPE'), new TypeError('error.hasErrorLabel is not a function')].every(isCommitUnknown),
    ).toBe(true);
    expect(isCommitUnknown(server(251))).toBe(false);
  });
});

describe('a refusal by a unique index', () => {
  it('tells the index', () => {
    const message =
      'E11000 duplicate key error collection: k.clients index: contactKeys_1 dup key: { contactKeys: "x" }';
    expect(duplicateOf(server(11_000, message))).toEqual({ index: 'contactKeys_1', position: 0 });
    expect(duplicateOf(server(9, message))).toBeUndefined();
    expect(duplicateOf(new Error(message))).toBeUndefined();
  });

  it('is told apart from other failures of an unordered insert', () => {
    expect(duplicatesOf(new mongo.MongoNetworkError('closed'))).toBeUndefined();
    expect(duplicatesOf(server(11_000))).toBeUndefined();
  });
});
