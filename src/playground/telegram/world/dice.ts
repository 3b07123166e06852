const SIDES: Readonly<Record<string, number>> = { '🎲': 6, '🎯': 6, '🎳': 6, '🏀': 5, '⚽': 5, '🎰': 64 };

/** The dice that Telegram knows. */
export const DICE = Object.keys(SIDES);

/** Draws the value of a die: 1 to the number of its sides. */
export function rollDice(random: () => number, emoji: string): number {
  return 1 + Math.floor(random() * (SIDES[emoji] ?? 6));
}
