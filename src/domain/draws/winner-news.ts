import type { Base } from '../base.ts';
import { isOut, keptUntil, type OutboxItem } from '../outbox/outbox-item.ts';
import { type Draw, winnerKey } from './draw.ts';

/** What went wrong with the message to a winner. `untold`: none went. `doubtful`: nobody knows whether it did. */
export type WinnerNews = 'untold' | 'doubtful';

/** Which of these winners read nothing of it, as far as it is known still: by what was done, whatever they agree to now. */
export async function untoldWinners(
  { outbox }: Pick<Base, 'outbox'>,
  { id, drawnAt }: Pick<Draw, 'id' | 'drawnAt'>,
  { winners, now }: { readonly winners: readonly number[]; readonly now: Date },
): Promise<ReadonlyMap<number, WinnerNews>> {
  if (!drawnAt || keptUntil('draw-won', drawnAt) <= now) return new Map();
  const news = await Promise.all(
    winners.map(async (clientId) => [clientId, newsOf(await outbox.get(winnerKey(id, clientId)))] as const),
  );
  return new Map(news.flatMap(([clientId, of]) => (of ? [[clientId, of]] : [])));
}

/** A row is queued for whoever may be written to, so that there is none for others. */
function newsOf(row: OutboxItem | undefined): WinnerNews | undefined {
  if (!row) return 'untold';
  if (row.state === 'unknown') return 'doubtful';
  const isOver = row.state === 'cancelled' || row.state === 'failed' || row.state === 'unreachable';
  return isOver && !isOut(row) ? 'untold' : undefined;
}
