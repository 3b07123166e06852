/** How copies fare: `doubtful` when more are lost than the owner lets pass, but so few were tried that it may be chance. */
export type Health = 'fine' | 'doubtful' | 'troubled';

/** Nothing is said about so few. */
const TROUBLE_FROM = 10;
/** One campaign in forty is stopped by chance alone. */
const Z = 1.96;

/**
 * Tells whether more copies are lost than `percent` of a hundred. Two dead accounts among the first ten are no proof of it: a
 * campaign is in trouble when the share is above that by all that chance can do (the lower bound of Wilson 1927).
 */
export function healthOf(
  { tried, lost: counted }: { readonly tried: number; readonly lost: number },
  percent: number,
): Health {
  // Who blocks late may have had a copy that is not among those tried.
  const lost = Math.min(counted, tried);
  if (tried < TROUBLE_FROM || lost * 100 <= tried * percent) return 'fine';
  return lowestShare(lost, tried) * 100 > percent ? 'troubled' : 'doubtful';
}

function lowestShare(lost: number, tried: number): number {
  const share = lost / tried;
  const square = Z * Z;
  const spread = Z * Math.sqrt((share * (1 - share)) / tried + square / (4 * tried * tried));
  return (share + square / (2 * tried) - spread) / (1 + square / tried);
}
