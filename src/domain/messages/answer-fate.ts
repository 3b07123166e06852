import { isOut, type OutboxItem, type OutboxState } from '../outbox/outbox-item.ts';
import type { AnswerFate } from '../timeline/event.ts';

const NOT_ARRIVED: readonly OutboxState[] = ['failed', 'unreachable', 'cancelled'];

/** The key of the row in the outbox that takes an answer to the client. */
export function answerRowKey(eventKey: string): string {
  return `answer:${eventKey}`;
}

/** What became of an answer by its row; undefined when it arrived, is on its way, or was no message of the bot's. */
export function fateOf(row: OutboxItem | undefined): AnswerFate | undefined {
  if (!row || isOut(row)) return undefined;
  if (NOT_ARRIVED.includes(row.state)) return 'lost';
  return row.state === 'unknown' ? 'in-doubt' : undefined;
}
