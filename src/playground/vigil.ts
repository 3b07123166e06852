import type { ServerResponse } from 'node:http';

/** Between two polls a bot handles what it got; only after this long without one is it taken to be gone. */
const PATIENCE_MS = 4000;

/** Watches whether a bot polls, so that the page can say that it is starting, or has stopped. */
export function createVigil(token: string, report: (isAwake: boolean) => void) {
  let polls = 0;
  let verdict: ReturnType<typeof setTimeout> | undefined;
  return {
    watch: (pathname: string, response: ServerResponse): void => {
      if (pathname.toLowerCase() !== `/bot${token}/getUpdates`.toLowerCase()) return;
      polls++;
      clearTimeout(verdict);
      report(true);
      response.on('close', () => {
        polls--;
        if (polls > 0) return;
        clearTimeout(verdict);
        verdict = setTimeout(() => report(false), PATIENCE_MS);
        verdict.unref();
      });
    },
    close: (): void => clearTimeout(verdict),
  };
}
