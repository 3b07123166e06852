import { describe, expect, it } from 'vitest';
import { mayRepeat, planAfterRefusal } from '../../../src/bot/sender/after-send.ts';
import { telegramWords } from '../../../src/domain/outbox/outbox-error.ts';
import { type OutboxItem, outboxItem } from '../../../src/domain/outbox/outbox-item.ts';

const now = new Date('2026-11-21T10:00:00Z');

const contents = {
  notice: { kind: 'lead-notice', dealId: 1, eventKey: 'k' },
  answer: { kind: 'answer', clientId: 1, eventKey: 'k' },
  group: { kind: 'group-answer', replyTo: 1, locale: 'ru', url: 'https://t.me/shop_bot' },
} as const;

function row(kind: keyof typeof contents, changes: Partial<OutboxItem> = {}): OutboxItem {
  const content = contents[kind];
  return {
    ...outboxItem({ key: 'k', to: 1, about: 'a', priority: 1, content, now }),
    attempts: 1,
    ...changes,
  };
}

describe('what becomes of a row that Telegram refused', () => {
  it('waits as long as a 429 says', () => {
    expect(planAfterRefusal(row('notice'), { kind: 'flood', retryAfter: 30 }, now)).toEqual({
      state: 'queued',
      notBefore: new Date('2026-11-21T10:00:30Z'),
    });
  });

  it('is given up for somebody who blocked the bot, with the reason', () => {
    const reason = telegramWords('Forbidden: bot was blocked by the user');
    expect(planAfterRefusal(row('notice'), { kind: 'unreachable', reason }, now)).toEqual({
      state: 'unreachable',
      error: reason,
    });
  });

  it('is tried again, later each time, while Telegram has trouble of its own', () => {
    const waits = [1, 2, 5, 19].map((attempts) => {
      const plan = planAfterRefusal(row('answer', { attempts }), { kind: 'trouble', inDoubt: false }, now);
      return [plan.state, (plan.notBefore?.getTime() ?? 0) - now.getTime()];
    });
    expect(waits).toEqual([
      ['queued', 2000],
      ['queued', 4000],
      ['queued', 32_000],
      ['queued', 600_000],
    ]);
    expect(
      planAfterRefusal(row('answer', { attempts: 20 }), { kind: 'trouble', inDoubt: false }, now).state,
    ).toBe('failed');
  });

  it('is repeated a few times, marked, when a notice may have arrived; an answer to a client or in a group is not', () => {
    const doubt = { kind: 'trouble', inDoubt: true } as const;
    expect(planAfterRefusal(row('notice'), doubt, now)).toMatchObject({ state: 'queued', repeated: true });
    const again = [4, 5].map((attempts) => row('notice', { repeated: true, attempts }));
    expect(again.map((item) => planAfterRefusal(item, doubt, now).state)).toEqual(['queued', 'unknown']);
    expect(planAfterRefusal(row('answer'), doubt, now).state).toBe('unknown');
    expect(planAfterRefusal(row('group'), doubt, now).state).toBe('unknown');
    expect([row('notice'), row('answer'), row('group')].map(mayRepeat)).toEqual([true, false, false]);
  });

  it('is tried again as often as it takes when a gateway of Telegram loses the answer; what outsiders read is in doubt', () => {
    const lost = { kind: 'trouble', inDoubt: true, byGateway: true } as const;
    const again = planAfterRefusal(row('notice', { attempts: 3 }), lost, now);
    expect(again).toMatchObject({ state: 'queued', repeated: true });
    expect(planAfterRefusal(row('notice', { repeated: true }), lost, now).state).toBe('queued');
    expect(planAfterRefusal(row('answer'), lost, now).state).toBe('unknown');
  });

  it('counts an edit without change, or of a deleted message, as said', () => {
    const out = row('notice', { messageIds: [7], sentAt: now });
    expect(planAfterRefusal(out, { kind: 'not-modified' }, now).state).toBe('sent');
    expect(planAfterRefusal(out, { kind: 'message-gone' }, now).state).toBe('sent');
  });

  it('fails with the reason when the call itself is refused', () => {
    expect(
      planAfterRefusal(row('notice'), { kind: 'refused', reason: telegramWords('Bad Request: X') }, now),
    ).toEqual({
      state: 'failed',
      error: 'Bad Request: X',
    });
  });
});
