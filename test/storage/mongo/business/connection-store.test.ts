import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshBase } from '../../../support/base.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

describe('connections to business accounts', () => {
  it('tell whose account it is, and know no others', async () => {
    await mongo.base.connections.put({ id: 'a', ownerId: 6_100_000_001, toldEnabled: null });
    await mongo.base.connections.put({ id: 'b', ownerId: 2, toldEnabled: true });
    expect(await mongo.base.connections.get('a')).toEqual({
      id: 'a',
      ownerId: 6_100_000_001,
      toldEnabled: null,
    });
    expect(await mongo.base.connections.get('c')).toBeUndefined();
  });

  it('may be told of by several at once, and again', async () => {
    const connection = { id: 'd', ownerId: 4, toldEnabled: null };
    await Promise.all([1, 2, 3, 4].map(() => mongo.base.connections.put(connection)));
    await mongo.base.connections.put(connection);
    expect(await mongo.base.connections.get('d')).toEqual(connection);
    await mongo.base.connections.put({ ...connection, toldEnabled: true });
    expect(await mongo.base.connections.get('d')).toEqual({ ...connection, toldEnabled: true });
  });
});
