import { z } from 'zod';
import { telegramMemory } from './telegram/index.ts';

/** What the playground remembers between two starts: `DATA_DIR/playground/telegram.json`. */
export const playgroundMemory = z.object({
  version: z.literal(1),
  /** How far the clock is ahead, in milliseconds. */
  ahead: z.number().nonnegative(),
  /** Those who came after the first ones. */
  people: z.array(
    z.object({
      id: z.number(),
      role: z.enum(['owner', 'manager', 'customer']),
      locale: z.enum(['ru', 'en']),
      firstName: z.string(),
      lastName: z.string(),
      phone: z.string(),
    }),
  ),
  groups: z.array(z.object({ id: z.number(), memberIds: z.array(z.number()) })),
  telegram: telegramMemory,
});

export type PlaygroundMemory = z.infer<typeof playgroundMemory>;
