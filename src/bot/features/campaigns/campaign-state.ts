import { z } from 'zod';

/** What the owner was asked for about a draft. `album`: only other pieces of this album are still awaited. */
export const campaignState = z.object({
  kind: z.literal('campaign'),
  id: z.int().positive(),
  of: z.enum(['query', 'message', 'link', 'reply', 'want', 'at', 'local', 'variant', 'confirm']),
  album: z.string().optional(),
});

export type CampaignAsked = z.infer<typeof campaignState>;
