import { spread } from '../values/fnv1a.ts';
import type { CampaignPart } from './campaign-part.ts';

/** What tells which variant is better: how many answered it, or how many pressed a button under it. */
export type TestedBy = 'answers' | 'presses';

/** What on the timeline counts as a response. */
export const RESPONSE_TO = { answers: 'answered', presses: 'pressed' } as const satisfies Readonly<
  Record<TestedBy, string>
>;

/** Some of the clients get several contents first; what does best goes to the others. */
export interface AbTest {
  /** Contents beside the campaign's own words, which are variant 0. */
  readonly others: readonly (readonly CampaignPart[])[];
  /** So many of a hundred clients take part. */
  readonly percent: number;
  /** So long it is waited for answers after the last copy of the test. */
  readonly hours: number;
  readonly by: TestedBy;
  /** How many copies of each variant arrived, once all of them went or never will, and when the winner is chosen. */
  readonly through: { readonly sent: readonly number[]; readonly decidesAt: Date } | null;
  /** Recorded once. */
  readonly decision: AbDecision | null;
}

export const MOST_VARIANTS = 4;

/** What an owner may choose for a test; the second of each is where it begins. */
export const TEST_CHOICES = {
  percent: [5, 10, 20, 50],
  hours: [1, 4, 12, 24],
  by: ['answers', 'presses'],
} as const;

export const NEW_TEST: Omit<AbTest, 'others'> = {
  percent: 10,
  hours: 4,
  by: 'answers',
  through: null,
  decision: null,
};

/** How many copies of a variant arrived, and how many of those clients responded. */
export interface VariantFigures {
  readonly sent: number;
  readonly responded: number;
}

/**
 * `better`: too big a difference for chance. `slightly`: it was better, but that may be chance. `tie`: the best did equally well.
 * `nothing`: nobody responded to any.
 */
export type WinsBecause = 'better' | 'slightly' | 'tie' | 'nothing';

export interface AbDecision {
  /** The variant that goes to the others, from 0. */
  readonly winner: number;
  readonly why: WinsBecause;
  /** Of each variant, when it was decided. */
  readonly figures: readonly VariantFigures[];
  readonly at: Date;
  /** Clients with numbers up to this one were looked at for the test: of those, whoever was drawn gets nothing more. */
  readonly upTo: number;
}

/**
 * The variant that a client gets in the test, from 0; undefined for whoever is not drawn. The same for the same client whenever it
 * is asked, and even over clients with neighbouring numbers.
 */
export function drawnVariant(
  campaignId: number,
  clientId: number,
  { others, percent }: Pick<AbTest, 'others' | 'percent'>,
): number | undefined {
  const drawn = spread(`${campaignId}:${clientId}:test`);
  return drawn % 100 < percent ? Math.floor(drawn / 100) % (others.length + 1) : undefined;
}

/** What a client gets now of a campaign; undefined when their turn comes after the test, or was in it. */
export function turnOf(
  { id, test }: { readonly id: number; readonly test: AbTest | null },
  clientId: number,
): { readonly variant: number | undefined } | undefined {
  if (!test) return { variant: undefined };
  const variant = drawnVariant(id, clientId, test);
  const { decision } = test;
  if (!decision) return variant === undefined ? undefined : { variant };
  return variant !== undefined && clientId <= decision.upTo ? undefined : { variant: undefined };
}

/** A difference that chance alone makes in one of twenty comparisons (two proportions, pooled, both ways). */
const SURE_Z = 1.96;
/** The comparison holds where at least so many are to be expected on either side (Cochran 1954). */
const ENOUGH_EXPECTED = 5;

/** Chooses the variant to which the largest share responded; of equal ones the first. */
export function pickWinner(figures: readonly VariantFigures[]): Pick<AbDecision, 'winner' | 'why'> {
  const order = figures.map((_, nth) => nth).sort((a, b) => compareRates(figures[b], figures[a]) || a - b);
  const [winner = 0, second] = order;
  const [best, next] = [figures[winner], second === undefined ? undefined : figures[second]];
  if (!best || best.responded === 0) return { winner: 0, why: 'nothing' };
  if (compareRates(best, next) === 0) return { winner, why: 'tie' };
  return { winner, why: next && isSure(best, next) ? 'better' : 'slightly' };
}

/** Exactly, without dividing: of a variant that reached nobody nothing is known. */
function compareRates(a: VariantFigures = NO_FIGURES, b: VariantFigures = NO_FIGURES): number {
  return Math.sign(a.responded * Math.max(1, b.sent) - b.responded * Math.max(1, a.sent));
}

const NO_FIGURES: VariantFigures = { sent: 0, responded: 0 };

function isSure(a: VariantFigures, b: VariantFigures): boolean {
  const share = (a.responded + b.responded) / (a.sent + b.sent);
  const fewer = Math.min(a.sent, b.sent);
  if (fewer * Math.min(share, 1 - share) < ENOUGH_EXPECTED) return false;
  const error = Math.sqrt(share * (1 - share) * (1 / a.sent + 1 / b.sent));
  return (a.responded / a.sent - b.responded / b.sent) / error >= SURE_Z;
}
