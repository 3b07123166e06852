import { z } from 'zod';
import { READY_KINDS } from '../../../domain/campaigns/ready/ready-made.ts';

/** The text that the owner was asked for; `number`: how many are to be written to, so that nobody writes to many by mistake. */
export const readyState = z.object({
  kind: z.literal('ready'),
  of: z.enum([...READY_KINDS, 'referrer', 'friend']),
  number: z.literal(true).optional(),
  /** This album was told to be no answer: the rest of it is passed over. */
  refused: z.string().optional(),
});

export type ReadyAsked = z.infer<typeof readyState>;
