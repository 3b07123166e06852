import { z } from 'zod';

/** What the owner was asked for about a draft. `album`: only other pieces of this album are still awaited. */
export const campaignState = z.object({
  kind: z.literal('campaign'),
  id: z.int().positive(),
  of: z.enum([
    ...(['query', 'message', 'link', 'reply', 'want', 'at', 'local', 'variant', 'confirm'] as const),
    ...(['recurring', 'days', 'field', 'time', 'chain'] as const),
  ]),
  album: z.string().optional(),
  /** Of an album: the message that shows what was taken of it. */
  screen: z.int().optional(),
  /** A piece of this album could not be sent: what else comes of it is passed over. Still as `album`: what came of it is to go. */
  refused: z.string().optional(),
  /** Of `days`: after which event. */
  event: z.string().optional(),
  /** Of `chain`: so many days after the message before. */
  days: z.int().optional(),
  /** Of a button: under which message of the chain, from 1; absent under the first of all. */
  step: z.int().optional(),
  /** Of `confirm`: what the number is typed for, and whether those in a segment get it too. */
  agreed: z.object({ version: z.int(), count: z.int() }).optional(),
  backlog: z.boolean().optional(),
});

export type CampaignAsked = z.infer<typeof campaignState>;
