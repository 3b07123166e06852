import { type Campaign, chainOf } from '../../../domain/campaigns/campaign.ts';
import type { LeftOutList } from '../../../domain/campaigns/preview.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { clientLine } from '../cards/client-line.ts';
import { numberText } from './number-text.ts';

/** So many clients are named in one message to the author. */
const MOST_NAMED = 10;

/** Whom the words of each message leave out, to be said before the start. */
export function leftOutLines(
  lists: readonly LeftOutList[],
  campaign: Campaign,
  locale: Locale,
): readonly string[] {
  const most = Math.floor(MOST_NAMED / Math.max(1, lists.length));
  return lists.map((list) => leftOutText({ ...list, first: list.first.slice(0, most) }, campaign, locale));
}

/** Whom the words of one message leave out; of a chain, of which. */
export function leftOutText(list: LeftOutList, campaign: Campaign, locale: Locale): string {
  const { count, first, lookedAt, step } = list;
  const { preview: text } = campaignsText[locale];
  const messages = chainOf(campaign).length + 1;
  const which = messages === 1 ? '' : `${standingText[locale].chain.nth(step + 1, messages)}. `;
  const lines = first.map(({ client, missing }) =>
    text.missing(clientLine(client, locale), missing.map((name) => wordsFor(name, locale)).join(', ')),
  );
  const said = [
    `${which}${text.leftOut(numberText(count, locale), count)}`,
    ...(lookedAt === undefined ? [] : [text.lookedAt(numberText(lookedAt, locale))]),
  ];
  return [...said, '', ...lines, ...(count > first.length ? ['…'] : [])].join('\n');
}

function wordsFor(name: string, locale: Locale): string {
  const { words } = campaignsText[locale];
  return name in words && name !== 'field'
    ? String(words[name as keyof typeof words])
    : words.field(name.slice('field.'.length));
}
