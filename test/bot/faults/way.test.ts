import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultHandle } from '../../../src/playground/telegram/faults.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { errorsIn } from '../../support/calm.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

/** How long each fault lasts; longer by `npm run soak:faults`. */
const LASTS_S = Number(process.env['FAULT_SECONDS'] ?? 2);
/** The next try comes after as long again at most, and after no more than a minute. */
const HEALS_WITHIN_MS = Math.min(60_000, 4000 + LASTS_S * 2500);

let isLost = false;
let office: Office;
beforeEach(async () => {
  isLost = false;
  office = await openOffice({
    way: (fetch) => async (target, init) => {
      if (!isLost) return fetch(target, init);
      const cause = Object.assign(new Error('getaddrinfo ENOTFOUND api.telegram.org'), { code: 'ENOTFOUND' });
      throw new TypeError('fetch failed', { cause });
    },
  });
});
afterEach(() => office.stop());

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));
const times = (person: Person, words: string) =>
  person.readsAll().filter((text) => text.includes(words)).length;

let armed: FaultHandle | undefined;
const fails = (fault: Parameters<Office['telegram']['fail']>[0]) => ({
  strikes: () => {
    armed = office.telegram.fail(fault);
  },
  mends: () => armed?.cancel(),
});

const FAULTS = {
  'Telegram answers 500': () => fails({ status: 500, times: 1_000_000 }),
  'the name of Telegram cannot be resolved': () => ({
    strikes: () => {
      isLost = true;
    },
    mends: () => {
      isLost = false;
    },
  }),
  [`Telegram wants ${LASTS_S} s of silence (429)`]: () =>
    fails({ status: 429, retryAfter: LASTS_S, times: 1 }),
};

describe.each(Object.entries(FAULTS))('while %s', (name, faultOf) => {
  it('what people send is kept, and they get their answer once when it is over', async () => {
    const { anna, petr } = office.people;
    await introduces(anna);
    await petr.presses('Взять');
    const { strikes, mends } = faultOf();
    strikes();
    const sent = [petr.sends('/note 1 Заметка'), anna.sends('Когда приедете?')];
    await pause(LASTS_S * 1000);
    mends();
    const mended = performance.now();
    await Promise.all(sent);
    const healed = performance.now() - mended;
    // The clock of the outbox stands still unless moved.
    office.travel({ seconds: LASTS_S });
    await office.drain();
    expect(times(petr, 'Заметка сохранена')).toBe(1);
    expect(times(petr, 'Когда приедете?')).toBe(1);
    expect(await linesOf(office, 1, ['note'])).toHaveLength(1);
    expect(await linesOf(office, 1, ['message-in'])).toHaveLength(1);
    expect(errorsIn(office)).toEqual([]);
    expect(healed).toBeLessThan(HEALS_WITHIN_MS);
    if (LASTS_S > 10) process.stdout.write(`${name}: healed in ${Math.round(healed)} ms\n`);
  }, 400_000);
});
