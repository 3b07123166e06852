/**
 * Calls back at the first signal to stop; later ones change nothing. A Ctrl-C at `npm start` comes twice, from the terminal and from
 * npm, and the second one would end the program in the middle of its stop.
 */
export function onceToldToStop(stop: (signal: 'SIGTERM' | 'SIGINT') => void): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      stop(signal);
    });
  }
}
