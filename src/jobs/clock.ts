/**
 * The clock of a job that is run for another moment: it shows that moment at the start and goes on at the speed of real time,
 * so that whatever waits for it is not kept for ever. `elapsed` counts ms that really pass.
 */
export function shiftedClock(
  asked: Date | undefined,
  elapsed: () => number = () => performance.now(),
): () => Date {
  if (!asked) return () => new Date();
  const startedAt = elapsed();
  return () => new Date(asked.getTime() + elapsed() - startedAt);
}
