import type { OutboxItem } from '../../domain/outbox/outbox-item.ts';

/** A row as the log may name it: by what it tells and when it was queued, for its key and its chat tell whose it is. */
export function rowInLog({ content, createdAt }: OutboxItem): {
  readonly kind: string;
  readonly queuedAt: Date;
} {
  return { kind: content.kind, queuedAt: createdAt };
}
