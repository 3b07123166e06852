/** `announced`: the list and the hash of the seed are out, and nothing of it changes any more. `drawn`: the winners are known, for good. */
export type DrawState = 'draft' | 'announced' | 'drawn';

/** One draw among the clients of a segment. There is no second draw of the same: that is a draw of its own, and stands in the list. */
export interface Draw {
  readonly id: number;
  /** What is drawn, in the owner's words. */
  readonly prize: string;
  /** The query that says who takes part; empty: everybody who agreed to news. */
  readonly segment: string;
  readonly winners: number;
  readonly state: DrawState;
  /** A secret until the winners are known; empty in a draft. */
  readonly seed: string;
  /** Card numbers, ascending; fixed when the draw is announced. */
  readonly participants: readonly number[];
  /** Card numbers of the winners, the first place first. */
  readonly won: readonly number[];
  /** By whose clock the business lives, for winners whose own is not known. */
  readonly zone: string;
  readonly authorId: number;
  readonly createdAt: Date;
  readonly announcedAt: Date | null;
  readonly drawnAt: Date | null;
  /** The act that changed it last: the same update once more changes nothing. */
  readonly lastAct: string;
  /** Grows with each save; a save of an older version is refused. */
  readonly version: number;
}

export const DRAW_LIMITS = { prize: 200, winners: 100, participants: 100_000 } as const;

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
export type Sha256 = (text: string) => string;

/** The list of participants as it is published: a card number a line. */
export function listOf({ participants }: Pick<Draw, 'participants'>): string {
  return participants.map((id) => `${id}\n`).join('');
}

/** What binds the draw before anybody can know who wins: the hash of the seed and that of the list. */
export function commitmentOf(
  draw: Pick<Draw, 'seed' | 'participants'>,
  sha256: Sha256,
): { readonly seed: string; readonly list: string } {
  return { seed: sha256(draw.seed), list: sha256(listOf(draw)) };
}

/**
 * The winners: of all participants those with the smallest SHA-256 of `seed:number`, the smallest first. Anybody can work it out
 * anew with what is published (docs/draws.md).
 */
export function winnersOf(
  { seed, participants, winners }: Pick<Draw, 'seed' | 'participants' | 'winners'>,
  sha256: Sha256,
): readonly number[] {
  return participants
    .map((id) => ({ id, hash: sha256(`${seed}:${id}`) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, winners)
    .map(({ id }) => id);
}

/** The message to a winner: the outbox holds it once. */
export function winnerKey(drawId: number, clientId: number): string {
  return `draw:${drawId}:${clientId}`;
}
