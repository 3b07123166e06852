import type { ControlRefusal } from '../../../domain/campaigns/control-campaign.ts';
import type { SwitchRefusal } from '../../../domain/campaigns/control-standing.ts';
import type { DraftRefusal } from '../../../domain/campaigns/draft-campaign.ts';
import type { StartRefusal } from '../../../domain/campaigns/start-campaign.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { accessText } from '../../text/access.text.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { numberText } from './number-text.ts';

/** What is wrong with a campaign, in words that say what to do next. */
export function wrongText(
  refused: DraftRefusal | StartRefusal | ControlRefusal | SwitchRefusal,
  locale: Locale,
): string {
  const { wrong: standing } = standingText[locale];
  const { wrong, ask, state, ab } = campaignsText[locale];
  switch (refused.code) {
    case 'not-member':
    case 'not-allowed':
      return accessText[locale].notAllowed;
    case 'unknown-placeholder':
    case 'one-option':
      return wrong[refused.code](clip(refused.word, 40));
    case 'unbalanced':
      return wrong.unbalanced(refused.around);
    case 'too-many-buttons':
    case 'button-text':
      return wrong[refused.code](refused.max);
    case 'too-many-variants':
      return ab.wrong[refused.code](refused.max);
    case 'test-without-buttons':
    case 'test-on-event':
      return ab.wrong[refused.code];
    case 'days':
      return standing.days(refused.least, refused.most);
    case 'too-many-steps':
      return standing[refused.code](refused.max);
    case 'wrong-state':
      return wrong['wrong-state'](state[refused.campaign.state]);
    case 'confirm':
      return ask.confirm(numberText(refused.expected, locale));
    default:
      return wrong[refused.code];
  }
}
