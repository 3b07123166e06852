import { InlineKeyboard } from 'grammy';
import type { Campaign, CampaignMessage } from '../../../domain/campaigns/campaign.ts';
import { buttonNumber } from '../../../domain/campaigns/respond.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { formattedWords } from '../messages/words.ts';
import { copyLeaveButton, copyPressButton } from './buttons.ts';

/** One copy, ready to go: the message, its buttons, and the way out that nobody can take away (38-FZ art. 18). */
export function copyParcel(
  {
    id,
    message,
    step = 0,
  }: Pick<Campaign, 'id'> & { readonly message: CampaignMessage; readonly step?: number },
  parts: CampaignMessage['parts'],
  locale: Locale,
): Parcel {
  const { copy } = campaignsText[locale];
  const buttons = new InlineKeyboard();
  for (const [nth, button] of message.buttons.entries()) {
    if (button.kind === 'link') buttons.url(button.text, button.url).row();
    else buttons.text(button.text, copyPressButton.pack({ id, nth: buttonNumber(step, nth) }));
    // Marks stand side by side.
    if (button.kind !== 'rate') buttons.row();
  }
  buttons.row();
  buttons.text(copy.unsubscribe, copyLeaveButton.pack({ id }));
  const [first] = parts;
  if (!first) throw new RangeError(`campaign ${id} has nothing to say`);
  if (parts.length === 1) return { heading: { text: formattedWords(first), buttons }, content: first };
  return { album: parts, heading: { text: copy.albumTail, buttons } };
}
