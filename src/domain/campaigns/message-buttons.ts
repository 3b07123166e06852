import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { cleanText, codePoints } from '../values/plain-text.ts';
import { type CampaignButton, type CampaignMessage, LONGEST_BUTTON, MOST_BUTTONS } from './campaign.ts';

export type ButtonRefusal =
  | Refusal<'too-many-buttons', { readonly max: number }>
  | Refusal<'button-text', { readonly max: number }>
  | Refusal<'button-link'>;

/** The message with one more button under it. */
export function withButton(
  message: CampaignMessage,
  button: CampaignButton,
): Done<{ readonly message: CampaignMessage }> | ButtonRefusal {
  if (message.buttons.length >= MOST_BUTTONS) return refuse('too-many-buttons', { max: MOST_BUTTONS });
  const text = cleanText(button.text, 4 * LONGEST_BUTTON).replace(/\n/gu, ' ');
  if (button.kind === 'link' && !isLink(button.url)) return refuse('button-link');
  if (text === '' || codePoints(text) > LONGEST_BUTTON) return refuse('button-text', { max: LONGEST_BUTTON });
  return done({ message: { ...message, buttons: [...message.buttons, { ...button, text }] } });
}

export function withoutButton(message: CampaignMessage, nth: number): CampaignMessage {
  return { ...message, buttons: message.buttons.filter((_, index) => index !== nth) };
}

/** What Telegram opens from a button (Bot API, InlineKeyboardButton.url). */
function isLink(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) return false;
  const isWeb = ['http:', 'https:'].includes(parsed.protocol) && parsed.hostname.includes('.');
  return isWeb || (parsed.protocol === 'tg:' && url.length > 'tg://'.length);
}
