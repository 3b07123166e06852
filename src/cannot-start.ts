import type { Logger } from 'pino';

/** Something outside keeps the program from starting. The message says what to mend, in one line and without secrets. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** Logs why a program has not begun or finished: in one line what a person can mend, in full what nobody expected. */
export function tellWhyNot(err: unknown, log: Logger): void {
  if (err instanceof CannotStart) {
    log.fatal(`could not start: ${err.message}`);
    log.debug({ err }, 'could not start');
  } else log.fatal({ err }, 'could not go on');
}
