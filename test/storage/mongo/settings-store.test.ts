import { afterAll, beforeAll, expect, it } from 'vitest';
import { Conflict } from '../../../src/domain/conflict.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { freshBase } from '../../support/base.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

it('settings are the defaults until they are saved, by one of those who come first at once', async () => {
  expect(await mongo.base.settings.get()).toEqual(DEFAULT_SETTINGS);
  const outcomes = await Promise.allSettled(
    ['a', 'b', 'c'].map((topic) => mongo.base.settings.save({ ...DEFAULT_SETTINGS, topics: [topic] })),
  );
  const [won] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(won?.version).toBe(1);
  expect(await mongo.base.settings.get()).toEqual(won);
});

it('a change is seen at once by the process that made it, also from within a transaction', async () => {
  const before = await mongo.base.settings.get();
  const saved = await mongo.base.settings.save({ ...before, consentText: 'Text', keyPhrases: ['почём'] });
  expect(await mongo.base.settings.get()).toEqual(saved);
  await mongo.base.transaction(async (stores) => {
    await stores.settings.save({ ...saved, consentText: null, stages: [...saved.stages].reverse() });
    expect((await stores.settings.get()).consentText).toBeNull();
  });
  const after = await mongo.base.settings.get();
  expect(after).toEqual({
    ...saved,
    consentText: null,
    stages: [...saved.stages].reverse(),
    version: saved.version + 1,
  });
});

it('a save of an old version is refused, and the next look is fresh', async () => {
  const current = await mongo.base.settings.get();
  await expect(mongo.base.settings.save({ ...current, version: current.version - 1 })).rejects.toThrow(
    Conflict,
  );
  await expect(mongo.base.settings.save({ ...current, version: current.version + 7 })).rejects.toThrow(
    Conflict,
  );
  expect(await mongo.base.settings.get()).toEqual(current);
});

it('settings that an older program saved are read without the zone that rewards for friends had', async () => {
  const friends = { ...DEFAULT_SETTINGS.friends, isOn: true };
  const older = { ...friends, zone: 'UTC' };
  const before = await mongo.base.settings.get();
  const saved = await mongo.base.settings.save({ ...before, friends: older });
  await mongo.base.transaction(async (stores) => {
    expect((await stores.settings.get()).friends).toEqual(friends);
    await stores.settings.save(saved);
  });
});
