/** A change waits this long for others to be written with it. */
const BATCH_MS = 200;
/** A large memory is written less often: of all time, writing takes no more than a part in this. */
const SHARE = 20;
/** What could not be written is tried again after this long. */
const RETRY_MS = 5000;

export type Writing = {
  /** Something has changed. */
  readonly wake: () => void;
  /** Writes what is not written yet, and nothing more from then on. */
  readonly end: () => Promise<void>;
};

/** Calls `write` soon after changes, never twice at once. One that fails is told of once and tried again until it succeeds. */
export function keepWriting(write: () => Promise<void>, onTrouble: (error: unknown) => void): Writing {
  let isDirty = false;
  let hasEnded = false;
  let isInTrouble = false;
  let pauseMs = BATCH_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();

  const attempt = async (): Promise<void> => {
    if (!isDirty) return;
    isDirty = false;
    const startedAt = performance.now();
    try {
      await write();
      isInTrouble = false;
    } catch (error) {
      isDirty = true;
      if (!isInTrouble) onTrouble(error);
      isInTrouble = true;
    }
    pauseMs = Math.max(isInTrouble ? RETRY_MS : BATCH_MS, (performance.now() - startedAt) * SHARE);
  };
  const attemptAndGoOn = async (): Promise<void> => {
    await attempt();
    timer = undefined;
    if (isDirty && !hasEnded) schedule();
  };
  const run = (): void => {
    running = attemptAndGoOn();
  };
  const schedule = (): void => {
    timer = setTimeout(run, pauseMs);
    timer.unref();
  };

  return {
    wake: () => {
      isDirty = true;
      if (timer === undefined && !hasEnded) schedule();
    },
    end: async () => {
      hasEnded = true;
      clearTimeout(timer);
      await running;
      await attempt();
    },
  };
}
