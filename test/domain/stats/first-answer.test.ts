import { expect, it } from 'vitest';
import { firstAnswer } from '../../../src/domain/stats/first-answer.ts';
import type { StatsStore } from '../../../src/domain/stats/stats-store.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const from = new Date('2026-01-01T00:00:00Z');
const at = (days: number, minutes = 0) => new Date(from.getTime() + days * DAY + minutes * MINUTE);

it('a year of leads is read in parts, and counts each lead once with its own first answer', async () => {
  // Three leads a day, each from a client of its own, answered after 1, 2, 3 … minutes; every tenth never.
  const leads = Array.from({ length: 3 * 365 }, (_, n) => ({ clientId: n, dealId: n, at: at(n / 3) }));
  const answers = leads
    .filter(({ clientId }) => clientId % 10 !== 0)
    .flatMap(({ clientId, at: asked }) => [
      { clientId, dealId: null, at: new Date(asked.getTime() + (clientId % 7) * MINUTE) },
      { clientId, dealId: null, at: new Date(asked.getTime() + DAY) },
    ]);
  let most = 0;
  const stats: Pick<StatsStore, 'leadsToAnswer' | 'answers'> = {
    leadsToAnswer: async ({ from: begin, until }) => {
      const found = leads.filter((lead) => lead.at >= begin && lead.at < until);
      most = Math.max(most, found.length);
      return found;
    },
    answers: async (ids, since) =>
      answers.filter((answer) => ids.includes(answer.clientId) && answer.at >= since),
  };
  const store = { stats: stats as StatsStore };
  expect(await firstAnswer(store, { managerId: null }, { from, until: at(365) })).toBe(3 * MINUTE);
  expect(most).toBeLessThanOrEqual(91);
  expect(await firstAnswer(store, { managerId: null }, { from: at(400), until: at(500) })).toBeNull();
});
