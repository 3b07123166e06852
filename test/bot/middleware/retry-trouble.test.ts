import timers from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import { retryTrouble } from '../../../src/bot/middleware/retry-trouble.ts';
import { replaceBuiltin } from '../../support/builtin.ts';

const MINUTE_MS = 60_000;

/** Since the call was made, in ms. */
let clock: number;
let tries: number;
beforeEach(() => {
  clock = 0;
  tries = 0;
  replaceBuiltin(timers, 'setTimeout', async <T>(ms?: number, value?: T) => {
    clock += ms ?? 0;
    // As the real one: what was given, or nothing.
    return value as T;
  });
});

type Answer = Awaited<ReturnType<Transformer>>;

const fault = (code: number): Answer => ({ ok: false, error_code: code, description: 'a fault' });
const done: Answer = { ok: true, result: true as never };

const FAULTS: Readonly<Record<string, () => Answer>> = {
  'Telegram answers 500': () => fault(500),
  'Telegram answers 502': () => fault(502),
  'the way to it breaks': () => {
    throw new HttpError('away', new Error('away'));
  },
};

/** A call while the fault lasts. */
async function calls(fails: () => Answer, lastsMs: number): Promise<Answer> {
  const answer = async (): Promise<Answer> => {
    tries += 1;
    return clock < lastsMs ? fails() : done;
  };
  return retryTrouble()(answer as never, 'sendMessage', { chat_id: 1, text: 'Да' }, undefined);
}

describe.each(Object.keys(FAULTS))('while %s', (name) => {
  const fails = FAULTS[name] ?? (() => done);

  it('for a minute, an answer waits, and goes within a minute after', async () => {
    expect(await calls(fails, MINUTE_MS)).toEqual(done);
    expect(clock).toBeLessThanOrEqual(2 * MINUTE_MS);
  });

  it('for a moment, an answer goes within the second', async () => {
    expect(await calls(fails, 200)).toEqual(done);
    expect(clock).toBeLessThan(1000);
  });

  it('for however long, an answer goes within a minute once it is over', async () => {
    for (let lastsMs = 100; lastsMs <= 100_000; lastsMs += 100) {
      clock = 0;
      expect([lastsMs, await calls(fails, lastsMs)]).toEqual([lastsMs, done]);
      expect(clock - lastsMs).toBeLessThanOrEqual(MINUTE_MS);
    }
  });

  it('for good, it gives up after about two minutes', async () => {
    const outcome = await calls(fails, Number.POSITIVE_INFINITY).catch((error: unknown) => error);
    expect(outcome).not.toEqual(done);
    expect(clock).toBeGreaterThan(1.5 * MINUTE_MS);
    expect(clock).toBeLessThan(2.5 * MINUTE_MS);
    expect(tries).toBeLessThan(10);
  });
});

it.each([400, 403, 429])('what is refused (%i) is not tried again', async (code) => {
  expect(await calls(() => fault(code), MINUTE_MS)).toEqual(fault(code));
  expect([tries, clock]).toEqual([1, 0]);
});
