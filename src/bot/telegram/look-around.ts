import type { Intake } from './intake.ts';
import { pause } from './pause.ts';

/** Reads again and again what other processes have stored for this one. `ms` says how long to wait until the next time. */
export function lookAround(intake: Pick<Intake, 'look'>, ms: () => number): { stop(): void } {
  const stopping = new AbortController();
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(ms(), stopping.signal);
      if (!stopping.signal.aborted) await intake.look();
    }
  }
  void run();
  return { stop: () => stopping.abort() };
}
