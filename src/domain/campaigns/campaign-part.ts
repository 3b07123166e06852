import type { Content } from '../content.ts';

/** A piece of what clients get; `messageId`: of the message in its author's chat that it was taken from. */
export type CampaignPart = Content & { readonly messageId?: number };
