import type { ControlRefusal } from '../../../domain/campaigns/control-campaign.ts';
import type { SwitchRefusal } from '../../../domain/campaigns/control-standing.ts';
import type { DraftRefusal } from '../../../domain/campaigns/draft-campaign.ts';
import type { StartRefusal } from '../../../domain/campaigns/start-campaign.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { accessText } from '../../text/access.text.ts';
import { askingText } from '../../text/asking.text.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { numberText } from './number-text.ts';

/** What is wrong with a campaign, in words that say what to do next. */
export function wrongText(
  refused: DraftRefusal | StartRefusal | ControlRefusal | SwitchRefusal,
  locale: Locale,
): string {
  if (isOfTest(refused)) return testWrongText(refused, locale);
  const { wrong: standing } = standingText[locale];
  const { wrong, ask, state } = campaignsText[locale];
  if ('word' in refused) return wrong[refused.code](clip(refused.word, 40));
  switch (refused.code) {
    case 'not-member':
    case 'not-allowed':
      return accessText[locale].notAllowed;
    case 'too-many-buttons':
    case 'button-text':
      return wrong[refused.code](refused.max);
    case 'days':
      return standing.days(refused.least, refused.most);
    case 'too-many-steps':
      return standing[refused.code](refused.max);
    case 'wrong-state':
      return wrong['wrong-state'](state[refused.campaign.state]);
    case 'changed':
      return askingText[locale].again.draft;
    case 'confirm':
      return ask.confirm(numberText(refused.expected, locale));
    default:
      return wrong[refused.code];
  }
}

type OfTest = Extract<
  DraftRefusal | StartRefusal,
  { code: 'too-many-variants' | 'test-without-buttons' | 'test-on-event' }
>;

function isOfTest(refused: { readonly code: string }): refused is OfTest {
  return ['too-many-variants', 'test-without-buttons', 'test-on-event'].includes(refused.code);
}

function testWrongText(refused: OfTest, locale: Locale): string {
  const { wrong } = campaignsText[locale].ab;
  return refused.code === 'too-many-variants' ? wrong[refused.code](refused.max) : wrong[refused.code];
}
