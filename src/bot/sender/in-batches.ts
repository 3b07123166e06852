import { BaseUnavailable } from '../../domain/conflict.ts';

/** So many rows one command may concern: more would keep others waiting. */
const AT_ONCE = 100;

/** Answers for each of those who ask together. */
type Work<T, R> = (all: readonly T[]) => Promise<(asked: T) => R>;

/**
 * Does what is asked for many rows at about the same time as one: a command costs far more than one row more in it. Whoever
 * asks while one is under way goes with the next. When a batch fails for another reason than the base being away, each of it is
 * tried alone: the fault of one row is not that of the others.
 */
export function inBatches<T, R>(work: Work<T, R>): (asked: T) => Promise<R> {
  type Waiting = { readonly asked: T; resolve(answer: R): void; reject(error: unknown): void };
  const waiting: Waiting[] = [];
  let isUnderWay = false;

  async function answer(batch: readonly Waiting[]): Promise<void> {
    try {
      const answerTo = await work(batch.map(({ asked }) => asked));
      for (const { asked, resolve } of batch) resolve(answerTo(asked));
    } catch (error) {
      if (batch.length > 1 && !(error instanceof BaseUnavailable)) {
        for (const one of batch) await answer([one]);
      } else for (const { reject } of batch) reject(error);
    }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) await answer(waiting.splice(0, AT_ONCE));
    isUnderWay = false;
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (isUnderWay) return;
      isUnderWay = true;
      // After everything that the present moment still has to say.
      process.nextTick(run);
    });
}
