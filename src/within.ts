import { pause } from './bot/telegram/pause.ts';

/** Waits for the work, but no longer than this. */
export async function within(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(ms, over.signal)]);
  over.abort();
}
