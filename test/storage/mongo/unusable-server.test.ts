import { type Connection, mongo } from 'mongoose';
import { expect, it } from 'vitest';
import { asUnusable, needTransactions, UnusableServer } from '../../../src/storage/mongo/unusable-server.ts';

/** A connection to a server that says this of itself. */
const saying = (hello: object) => ({ db: { command: async () => hello } }) as unknown as Connection;

it('a server that stands alone is told from a replica set and from a router of shards', async () => {
  await expect(needTransactions(saying({ isWritablePrimary: true }))).rejects.toThrow(/--replSet/u);
  await expect(needTransactions(saying({ setName: 'rs0' }))).resolves.toBeUndefined();
  await expect(needTransactions(saying({ msg: 'isdbgrid' }))).resolves.toBeUndefined();
});

it('a wrong password is for a person to mend, and is not in the words', () => {
  const refused = new mongo.MongoServerError({ message: 'hunter2', code: 18 });
  const told = asUnusable(refused);
  expect(told).toBeInstanceOf(UnusableServer);
  expect(told).toMatchObject({ message: expect.not.stringContaining('hunter2') });
  const other = new mongo.MongoServerError({ message: 'no such command', code: 59 });
  expect(asUnusable(other)).toBe(other);
});
