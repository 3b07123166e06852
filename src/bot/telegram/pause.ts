import { setTimeout as sleep } from 'node:timers/promises';

/** Waits `ms`, or shorter when the signal says that the program stops. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Aborted: whoever waits looks at the signal itself.
  }
}
