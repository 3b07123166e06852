import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Campaign, CampaignMessage } from '../../../domain/campaigns/campaign.ts';
import { buttonNumber } from '../../../domain/campaigns/respond.ts';
import type { Content } from '../../../domain/content.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { codePoints } from '../../../domain/values/plain-text.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { MAX_CAPTION } from '../../telegram/split-text.ts';
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
  const { album, tail } = albumOf(parts);
  const words = message.buttons.length > 0 ? copy.albumTail : copy.albumEnd;
  return { album, heading: { text: tail ?? words, buttons } };
}

/** An album, and the words of it that have become too long for a caption: they stand over the buttons that follow it. */
function albumOf(parts: CampaignMessage['parts']): {
  readonly album: readonly Content[];
  readonly tail?: FormattedString;
} {
  const long = parts.map(formattedWords).filter(isTooLong);
  if (long.length === 0) return { album: parts };
  return {
    album: parts.map((part) => (isTooLong(formattedWords(part)) ? wordless(part) : part)),
    tail: FormattedString.join(long, '\n\n'),
  };
}

function isTooLong({ text }: FormattedString): boolean {
  return codePoints(text) > MAX_CAPTION;
}

function wordless(part: Content): Content {
  return 'fileId' in part ? { ...part, text: undefined, entities: undefined } : part;
}
