import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict } from '../../../../src/domain/conflict.ts';
import { freshBase } from '../../../support/base.ts';
import { aMember, anInvite, later } from '../samples.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

describe('the team', () => {
  it('lists who is on it in the order of joining, and remembers who left', async () => {
    const anna = aMember(7_000_000_002, { role: 'owner', username: 'anna', joinedAt: later(1) });
    const boris = aMember(7_000_000_001, { joinedAt: later(2) });
    await mongo.base.team.insert(boris);
    await mongo.base.team.insert(anna);
    expect(await mongo.base.team.active()).toEqual([anna, boris]);
    const left = await mongo.base.team.save({ ...boris, removedAt: later(3) });
    expect(left.version).toBe(2);
    expect(await mongo.base.team.active()).toEqual([anna]);
    expect(await mongo.base.team.get(boris.id)).toEqual(left);
  });

  it('shows a change at once to the process that made it', async () => {
    expect(await mongo.base.team.get(10)).toBeUndefined();
    await mongo.base.team.insert(aMember(10));
    const member = await mongo.base.team.get(10);
    expect(member).toEqual(aMember(10));
    await mongo.base.transaction((stores) => stores.team.save({ ...aMember(10), role: 'owner' }));
    expect((await mongo.base.team.get(10))?.role).toBe('owner');
  });

  it('refuses a second joining and a save of an old version', async () => {
    const race = await Promise.allSettled([1, 2, 3].map(() => mongo.base.team.insert(aMember(20))));
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(mongo.base.team.insert(aMember(20))).rejects.toThrow(Conflict);
    await mongo.base.team.save(aMember(20));
    await expect(mongo.base.team.save(aMember(20))).rejects.toThrow(Conflict);
  });
});

describe('an invite', () => {
  it('is used by one of many who open it at once', async () => {
    const invite = anInvite('secret');
    await mongo.base.invites.insert(invite);
    expect(await mongo.base.invites.get('secret')).toEqual(invite);
    const opened = await Promise.allSettled(
      [1, 2, 3, 4].map((usedBy) => mongo.base.invites.save({ ...invite, usedBy })),
    );
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await mongo.base.invites.get('secret'))?.version).toBe(2);
  });

  it('is unknown by any other token', async () => {
    expect(await mongo.base.invites.get('guess')).toBeUndefined();
    await mongo.base.invites.insert(anInvite('twice'));
    await expect(mongo.base.invites.insert(anInvite('twice'))).rejects.toThrow(Conflict);
  });
});
