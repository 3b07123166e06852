import type { CopyStore } from '../../../domain/campaigns/copy-store.ts';

/** How many copies a client got since then. */
export interface CopiesAsked {
  readonly clientId: number;
  readonly since: Date;
}

/** Reads for many clients how many copies they got; those who ask for the same time are answered by one query. */
export async function readCopiesOut(
  copies: Pick<CopyStore, 'perClient'>,
  asked: readonly CopiesAsked[],
): Promise<(one: CopiesAsked) => number> {
  const times = [...new Set(asked.map(({ since }) => since.getTime()))];
  const answers = await Promise.all(
    times.map(async (time) => {
      const those = asked.filter(({ since }) => since.getTime() === time);
      const ids = [...new Set(those.map(({ clientId }) => clientId))];
      return [time, await copies.perClient(ids, new Date(time), 'out')] as const;
    }),
  );
  const byTime = new Map(answers);
  return ({ clientId, since }) => byTime.get(since.getTime())?.get(clientId) ?? 0;
}
