import type { CampaignTiming } from '../../../domain/campaigns/campaign.ts';
import { formatRecurrence } from '../../../domain/reminders/when/format-when.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { wallTime } from '../../../domain/values/wall-time.ts';
import { standingText } from '../../text/standing.text.ts';

/** When a campaign that goes by itself goes: "по пятницам, 12:00", "через 3 дня после успешной сделки". */
export function standingTiming(
  timing: Extract<CampaignTiming, { kind: 'recurring' | 'event' }>,
  locale: Locale,
): string {
  const text = standingText[locale];
  if (timing.kind === 'recurring') {
    const rule = formatRecurrence({ recurrence: timing.rule, time: wallTime(timing.time) }, locale);
    return timing.byClient ? text.byClient(rule) : rule;
  }
  const { trigger, days } = timing;
  if (trigger.kind !== 'date') return text.timed[trigger.kind](days);
  const of = trigger.of === 'birthday' ? null : trigger.of.slice('field.'.length);
  return text.onDate(days, of, trigger.time);
}
