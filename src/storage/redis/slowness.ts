export interface Answered {
  /** When it was asked and when answered, in ms of one clock. */
  readonly from: number;
  readonly until: number;
  /** How long it was really waited for. */
  readonly ms: number;
}

/**
 * Tells of a server that answers in time, but slowly for good. `bearableMs` is what an answer may take on average; it has become too
 * much when together they took `enoughMs` more than that, which quick ones make up for. Answers that were waited for at once count
 * as one: a server that stands still for a moment keeps everybody waiting who asks just then.
 */
export function createSlowness(bearableMs: number, enoughMs: number): (answered: Answered) => boolean {
  let countedUntil = Number.NEGATIVE_INFINITY;
  let excess = 0;
  return ({ from, until, ms }) => {
    if (from < countedUntil) return false;
    countedUntil = until;
    excess = Math.max(0, excess + ms - bearableMs);
    if (excess <= enoughMs) return false;
    excess = 0;
    return true;
  };
}
