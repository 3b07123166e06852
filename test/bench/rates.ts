/** How fast something went: operations a second, and how long the slower ones took. */
export interface Rate {
  readonly perSecond: number;
  readonly p95Ms: number;
}

export type Operation = () => Promise<unknown>;

/** An operation that is told, by a number that never comes again, which document to take: over all rounds and callers. */
export function numbered(operation: (number: number) => Promise<unknown>): Operation {
  let last = 0;
  return () => {
    last += 1;
    return operation(last);
  };
}

/** Runs an operation by so many callers at once, each waiting for its answer, for about so many ms. */
export async function measureRate(operation: Operation, callers: number, forMs: number): Promise<Rate> {
  const times: number[] = [];
  const startedAt = performance.now();
  async function call(): Promise<void> {
    while (performance.now() - startedAt < forMs) {
      const at = performance.now();
      await operation();
      times.push(performance.now() - at);
    }
  }
  await Promise.all(Array.from({ length: callers }, call));
  return { perSecond: times.length / ((performance.now() - startedAt) / 1000), p95Ms: quantile(times, 0.95) };
}

/** Runs several operations by turns, so that what else the machine does falls on all alike; answers the middle of each. */
export async function compareRates<K extends string>(
  operations: Readonly<Record<K, Operation>>,
  { callers, rounds, forMs }: { readonly callers: number; readonly rounds: number; readonly forMs: number },
): Promise<Readonly<Record<K, Rate>>> {
  const names = Object.keys(operations) as K[];
  const seen = new Map<K, Rate[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) seen.get(name)?.push(await measureRate(operations[name], callers, forMs));
  }
  return Object.fromEntries(names.map((name) => [name, middle(seen.get(name) ?? [])])) as Record<K, Rate>;
}

function middle(rates: readonly Rate[]): Rate {
  return {
    perSecond: quantile(
      rates.map(({ perSecond }) => perSecond),
      0.5,
    ),
    p95Ms: quantile(
      rates.map(({ p95Ms }) => p95Ms),
      0.5,
    ),
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
