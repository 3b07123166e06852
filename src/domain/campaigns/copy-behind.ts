import type { Stores } from '../base.ts';
import type { AnsweredCopy } from './copy-store.ts';

/** A message by its chat and its number in it. */
interface MessagePlace {
  readonly chatId: number;
  readonly messageId: number;
}

/** The copy of a campaign that became this message in a client's chat, so that a reply to it answers that campaign. */
export async function copyBehind(
  { outbox }: Pick<Stores, 'outbox'>,
  clientId: number,
  { chatId, messageId }: MessagePlace,
): Promise<AnsweredCopy | undefined> {
  const row = await outbox.findByMessage(chatId, messageId);
  if (row?.content.kind !== 'campaign' || row.content.clientId !== clientId) return undefined;
  const { campaignId, variant = null } = row.content;
  return { key: row.key, campaignId, variant };
}
