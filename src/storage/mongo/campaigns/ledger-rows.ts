import type { CopyLine } from '../../../domain/campaigns/copy-store.ts';
import type { OutboxDocument } from '../outbox/outbox-document.ts';

interface LedgerRow {
  readonly clientId: number;
  readonly due: Date;
  readonly line: CopyLine;
}

/** The line of a copy; none of any other row. */
export function rowOf(stored: OutboxDocument): LedgerRow[] {
  const { content, state, sentAt, error, messageIds } = stored;
  if (content.kind !== 'campaign') return [];
  const { clientId, variant = null, occasion = null } = content;
  const isDeleted = state === 'sent' && messageIds.length === 0;
  const line = { clientId, variant, occasion, state, sentAt, isDeleted, error };
  // A row from before turns were kept.
  return [{ clientId, due: stored.turn ?? stored.notBefore, line }];
}

/** By client, and of each client as they fell due. */
export function inOrder(rows: readonly LedgerRow[]): readonly CopyLine[] {
  return rows
    .toSorted((a, b) => a.clientId - b.clientId || a.due.getTime() - b.due.getTime())
    .map(({ line }) => line);
}
