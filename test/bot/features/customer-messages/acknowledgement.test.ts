import { expect, it } from 'vitest';
import { acknowledgementFor } from '../../../../src/bot/features/customer-messages/acknowledgement.ts';
import type { TimelineEvent } from '../../../../src/domain/timeline/event.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

const said = (key: string, minutesAgo: number): TimelineEvent => ({
  id: key,
  key,
  clientId: 1,
  at: new Date(NOW.getTime() - minutesAgo * 60_000),
  by: { kind: 'client' },
  data: { kind: 'message-in', content: { kind: 'text', text: 'Ау' } },
});

it.each<[string, readonly TimelineEvent[], 'words' | 'reaction']>([
  ['the first message of all', [said('mine', 0)], 'words'],
  ['a message after an hour of quiet', [said('mine', 0), said('before', 60)], 'words'],
  ['a message in a conversation', [said('mine', 0), said('before', 59)], 'reaction'],
  ['the second of an album', [said('mine', 0), said('before', 0)], 'reaction'],
  ['a message that came again', [said('later', 0), said('mine', 1)], 'reaction'],
])('%s', (_, recent, expected) => {
  expect(acknowledgementFor(recent, 'mine', NOW)).toBe(expected);
});
