import type { Message } from 'grammy/types';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import { contentOf } from '../../telegram/content.ts';

/** What an owner sent, as a piece of a campaign that knows where it stands in the chat. */
export function partOf(message: Message): CampaignPart {
  return { ...contentOf(message), messageId: message.message_id };
}
