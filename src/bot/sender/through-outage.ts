import { BaseUnavailable } from '../../domain/conflict.ts';
import { pause } from '../telegram/pause.ts';

/**
 * Does something with the base, again and again while it is away: what became of a message must not be lost. Gives up, with
 * `BaseUnavailable`, when the program stops. `retryMs`: the pause between tries.
 */
export async function throughOutage<T>(
  work: () => Promise<T>,
  { signal, retryMs }: { readonly signal: AbortSignal; readonly retryMs: number },
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BaseUnavailable) || signal.aborted) throw error;
      await pause(retryMs, signal);
    }
  }
}
