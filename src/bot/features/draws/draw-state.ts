import { z } from 'zod';

/** What the owner was asked for about a draw. */
export const drawState = z.object({
  kind: z.literal('draw'),
  id: z.int().positive(),
  of: z.enum(['prize', 'query']),
});

export type DrawAsked = z.infer<typeof drawState>;
