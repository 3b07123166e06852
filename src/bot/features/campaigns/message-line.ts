import type { CampaignMessage } from '../../../domain/campaigns/campaign.ts';
import { wordsOf } from '../../../domain/content.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { cardText } from '../../text/card.text.ts';

/** What a message of a campaign is, in one line, its words cut to `max`: `«Скидка»`, `видео, «Скидка»`, `альбом, 3 шт.` */
export function messageLine(message: CampaignMessage, locale: Locale, max: number): string {
  const words = message.parts.map(wordsOf).find((said) => said.trim() !== '');
  const { quoted } = campaignsText[locale].draft;
  const said = words === undefined ? '' : quoted(clip(words.trim().replace(/\s+/gu, ' '), max));
  return [whatItIs(message, locale), said].filter(Boolean).join(', ');
}

function whatItIs({ parts }: CampaignMessage, locale: Locale): string {
  const [only, ...others] = parts;
  if (others.length > 0) return campaignsText[locale].draft.album(parts.length);
  if (!only || only.kind === 'text') return '';
  const kind = cardText[locale].media[only.kind];
  return only.kind === 'document' && only.fileName ? `${kind} ${clip(only.fileName, 60)}` : kind;
}
