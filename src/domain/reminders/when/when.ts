import type { ClockChange, WallTime } from '../../values/wall-time.ts';
import type { Recurrence } from './recurrence.ts';

/** A time that was understood: the instant, what clocks of the zone are to show, and how it comes again. */
export interface When {
  readonly at: Date;
  readonly zone: string;
  readonly time: WallTime;
  readonly recurrence: Recurrence | null;
  /** What a change of clocks does to this time (see `resolveWall`). */
  readonly change: ClockChange | null;
}

/** Where and when the words are said. */
export interface Moment {
  readonly now: Date;
  readonly zone: string;
  /** A time of today that is over is past, and its evening is not meant. */
  readonly isLiteral?: boolean;
}
