import type { Message } from 'grammy/types';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import { contentOf } from '../../telegram/content.ts';
import { withLooks } from '../../telegram/looks.ts';

/** What an owner sent, as a piece of a campaign that knows where it stands in the chat. */
export function partOf(message: Message): CampaignPart {
  return { ...withLooks(contentOf(message), message), messageId: message.message_id };
}
