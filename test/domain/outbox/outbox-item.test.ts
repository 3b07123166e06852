import { expect, it } from 'vitest';
import { type OutboxContent, outboxItem, PRIORITY } from '../../../src/domain/outbox/outbox-item.ts';

const NOON = new Date('2026-11-21T09:00:00Z');
const LATER = new Date('2027-01-10T09:00:00Z');
const greeting = {
  kind: 'greeting',
  clientId: 1,
  occasion: 'birthday',
  on: '2027-01-10',
  zone: 'UTC',
  business: 'UTC',
  coupon: null,
} as const;

it.each<[string, OutboxContent, number]>([
  ['an answer to a client', { kind: 'answer', clientId: 1, eventKey: 'e' }, 400],
  ['a greeting, whose key keeps it from going out again within the year', greeting, 400],
  ['a day of the past', { kind: 'today', zone: 'UTC' }, 90],
])('keeps %s for so many days after it is due', (_, content, days) => {
  const fields = { key: 'k', to: 1, about: 'a', priority: PRIORITY.notice, content, now: NOON };
  const daysFrom = (from: Date, until: Date) => (until.getTime() - from.getTime()) / 86_400_000;
  expect(daysFrom(NOON, outboxItem(fields).keepUntil)).toBe(days);
  expect(daysFrom(LATER, outboxItem({ ...fields, notBefore: LATER }).keepUntil)).toBe(days);
});
