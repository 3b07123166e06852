import type { Models } from '../models.ts';

/**
 * One step that brings a base from the shape before to the next one. Its number is the shape that it makes.
 *
 * A step may be run again from its beginning after it broke off anywhere, and two processes may run it at once when one was
 * slow enough to lose its lease: it looks for what is not yet as it should be, and changes nothing else. It must be
 * harmless beside programs that know the shape before, which may still be running.
 */
export interface Migration {
  readonly number: number;
  /** What it does, for the log and the dry run, in a few words. */
  readonly name: string;
  /** How much there is to change; reads only. At 0 nothing is run. */
  readonly count: (models: Models) => Promise<number>;
  readonly run: (models: Models) => Promise<void>;
}
