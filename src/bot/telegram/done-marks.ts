import { BaseUnavailable } from '../../domain/conflict.ts';
import { pause } from './pause.ts';

/** Where somebody waits for a mark, others still have so long to come along, in ms. */
const HURRIED_MS = 10;

export interface DoneMarksOptions {
  /** Tells the base that these updates are done. Throws `BaseUnavailable` when it is to be tried again. */
  readonly mark: (ids: readonly number[]) => Promise<void>;
  /** The base knows it of these. */
  readonly onMarked: (ids: readonly number[]) => void;
  /** Marks that come this close together are made as one, in ms. */
  readonly gatherMs: number;
  /** Pause between tries while the base is away, in ms. */
  readonly retryMs: number;
  readonly signal: AbortSignal;
}

/** That updates are done, on its way into the base; gathered, so that a busy bot writes many with one command. */
export interface DoneMarks {
  add(id: number): void;
  /** Resolves when the mark is made, or cannot be made now: then it is made with the next. */
  made(id: number): Promise<void>;
  /** Somebody waits: what is gathered is marked soon. */
  hurry(): void;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
}

interface Mark {
  readonly made: Promise<void>;
  release(): void;
}

function newMark(): Mark {
  let release = (): void => {};
  const made = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { made, release };
}

export function createDoneMarks({ mark, onMarked, gatherMs, retryMs, signal }: DoneMarksOptions): DoneMarks {
  let unmarked: number[] = [];
  const marks = new Map<number, Mark>();
  let hurried = new AbortController();
  let flushing: Promise<void> | undefined;

  function release(ids: Iterable<number>): void {
    for (const id of ids) {
      marks.get(id)?.release();
      marks.delete(id);
    }
  }

  async function flush(): Promise<void> {
    await pause(Math.min(gatherMs, HURRIED_MS), signal);
    await pause(Math.max(0, gatherMs - HURRIED_MS), hurried.signal);
    while (unmarked.length > 0) {
      hurried = new AbortController();
      const ids = unmarked;
      unmarked = [];
      try {
        await mark(ids);
        onMarked(ids);
        release(ids);
      } catch (error) {
        unmarked = [...ids, ...unmarked];
        if (!(error instanceof BaseUnavailable) || signal.aborted) break;
        await pause(retryMs, signal);
      }
    }
    // What could not be marked keeps nobody waiting; it is marked with the next.
    release([...marks.keys()]);
    flushing = undefined;
  }

  return {
    add(id) {
      unmarked.push(id);
      marks.set(id, newMark());
      flushing ??= flush();
    },
    made: async (id) => marks.get(id)?.made,
    hurry() {
      // Each abort makes an error with its stack, also when it is nothing new.
      if (!hurried.signal.aborted) hurried.abort();
    },
    async idle() {
      while (flushing) await flushing;
    },
  };
}
