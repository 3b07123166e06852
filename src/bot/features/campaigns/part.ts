import type { Message } from 'grammy/types';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import type { Content } from '../../../domain/content.ts';
import { contentOf } from '../../telegram/content.ts';
import { withPreview } from '../../telegram/looks.ts';

/** What an owner sent, as a piece of a campaign that knows where it stands in the chat. */
export function partOf(message: Message): CampaignPart {
  return { ...contentForMany(message), messageId: message.message_id };
}

/** What is to go to many, with the preview of its link. A contact card without a number, elsewhere as good as words, is as little for many as one with it. */
export function contentForMany(message: Message): Content {
  const content: Content = message.contact ? { kind: 'other', name: 'contact' } : contentOf(message);
  return withPreview(content, message);
}
