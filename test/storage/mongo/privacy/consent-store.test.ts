import { afterAll, beforeAll, expect, it } from 'vitest';
import { AlreadyDone } from '../../../../src/domain/conflict.ts';
import { freshBase } from '../../../support/base.ts';
import { aConsent, later } from '../samples.ts';

let mongo: Awaited<ReturnType<typeof freshBase>>;
beforeAll(async () => {
  mongo = await freshBase();
});
afterAll(() => mongo.stop());

it('the newest consent that was not taken back is the current one', async () => {
  const [first, second] = [aConsent('1'), aConsent('2', { textVersion: 'v2', givenAt: later(1) })];
  await mongo.base.consents.insert(second);
  await mongo.base.consents.insert(first);
  expect(await mongo.base.consents.current(700, 'processing')).toEqual(second);
  expect(await mongo.base.consents.current(700, 'advertising')).toBeUndefined();
  expect(await mongo.base.consents.current(701, 'processing')).toBeUndefined();
});

it('a consent is given once by one act', async () => {
  await mongo.base.consents.insert(aConsent('once', { telegramId: 710 }));
  await expect(mongo.base.consents.insert(aConsent('once', { telegramId: 710 }))).rejects.toEqual(
    new AlreadyDone('once'),
  );
});

it('what is taken back is current no more, for these purposes and this person only', async () => {
  for (const [key, telegramId, purpose] of [
    ['a', 720, 'processing'],
    ['b', 720, 'advertising'],
    ['c', 721, 'advertising'],
  ] as const) {
    await mongo.base.consents.insert(aConsent(key, { telegramId, purpose }));
  }
  await mongo.base.consents.withdraw(720, ['advertising'], later(5));
  expect(await mongo.base.consents.current(720, 'advertising')).toBeUndefined();
  expect(await mongo.base.consents.current(720, 'processing')).toBeDefined();
  expect(await mongo.base.consents.current(721, 'advertising')).toBeDefined();
});

it('whoever agreed to anything once is known to have, also when they took it back', async () => {
  await mongo.base.consents.insert(aConsent('old', { telegramId: 730 }));
  await mongo.base.consents.withdraw(730, ['processing'], later(5));
  expect(await mongo.base.consents.hasAny(730)).toBe(true);
  expect(await mongo.base.consents.hasAny(731)).toBe(false);
});
