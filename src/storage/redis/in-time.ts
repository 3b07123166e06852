/** A process that was busy for longer than this at once could not have taken an answer meanwhile: that is not waiting. */
const SLICE_MS = 20;

/** Nobody answered in time. */
export class Silent extends Error {
  override readonly name = 'Silent';
}

export interface Waited<T> {
  readonly answer: T;
  /** How long it was waited for, in ms, without what the process was busy with besides. */
  readonly ms: number;
}

/** Waits for an answer, `patienceMs` at most, by a clock that stands still while the process is busy. Rejects with `Silent` when it comes later. */
export async function inTime<T>(patienceMs: number, work: Promise<T>): Promise<Waited<T>> {
  let ms = 0;
  let countedAt = performance.now();
  let ticking: NodeJS.Timeout | undefined;
  const count = () => {
    const now = performance.now();
    ms += Math.min(now - countedAt, SLICE_MS);
    countedAt = now;
  };
  const late = new Promise<never>((_, reject) => {
    ticking = setInterval(() => {
      count();
      if (ms >= patienceMs) reject(new Silent(`it takes longer than ${patienceMs} ms to answer`));
    }, SLICE_MS / 2);
  });
  try {
    const answer = await Promise.race([work, late]);
    count();
    return { answer, ms };
  } finally {
    clearInterval(ticking);
  }
}
