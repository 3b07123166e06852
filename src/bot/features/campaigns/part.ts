import type { Message } from 'grammy/types';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import type { Content } from '../../../domain/content.ts';
import { contentOf } from '../../telegram/content.ts';
import { withPreview } from '../../telegram/looks.ts';

/** What an owner sent, as a piece of a campaign that knows where it stands in the chat. */
export function partOf(message: Message): CampaignPart {
  return { ...contentForMany(message), messageId: message.message_id };
}

/**
 * What is to go to many, with the preview of its link. Elsewhere as good as words, but not for many: a contact card without a number,
 * and a rich message, which would not look the same.
 */
export function contentForMany(message: Message): Content {
  if (message.contact) return { kind: 'other', name: 'contact' };
  if (message.rich_message) return { kind: 'other', name: 'rich_message' };
  return withPreview(contentOf(message), message);
}
