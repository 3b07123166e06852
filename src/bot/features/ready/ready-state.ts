import { z } from 'zod';
import { READY_KINDS } from '../../../domain/campaigns/ready/ready-made.ts';

/** The text that the owner was asked for. */
export const readyState = z.object({
  kind: z.literal('ready'),
  of: z.enum([...READY_KINDS, 'referrer', 'friend']),
});

export type ReadyAsked = z.infer<typeof readyState>;
