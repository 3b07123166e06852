import { OUTCOME_DAYS, type Outcome } from '../../../domain/campaigns/outcome.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatMoney } from '../../../domain/values/money.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { averageLine } from '../ready/ready.view.ts';
import { numberText } from './number-text.ts';

/** A count with its name; nothing of which there are none. */
export function countLine(label: string, count: number, locale: Locale): readonly string[] {
  return count > 0 ? [`${label}: ${numberText(count, locale)}`] : [];
}

/** What did not arrive, and why. */
export function lostLines({ progress, blocked }: Outcome, locale: Locale): readonly string[] {
  const { report } = campaignsText[locale];
  return [
    ...countLine(report.unreachable, progress.unreachable, locale).map((said) =>
      blocked > 0 ? `${said} (${report.blocked(numberText(blocked, locale))})` : said,
    ),
    ...countLine(report.failed, progress.failed, locale),
    ...countLine(report.unknown, progress.unknown, locale),
    ...countLine(report.cancelled, progress.cancelled, locale),
  ];
}

/** Words about what was bought: how many deals, their sums (empty without any), within how many days. */
type SalesWords = (n: string, sums: string, days: number) => string;

/** What those who got it did. */
export function outcomeLines(
  { answers, left, blockedAfter, presses, marks, won, revenue }: Outcome,
  locale: Locale,
  sales: SalesWords,
): readonly string[] {
  const { report } = campaignsText[locale];
  const n = (count: number) => numberText(count, locale);
  const average = averageLine(marks, locale);
  const sums = revenue.map((sum) => formatMoney(sum, locale)).join(', ');
  return [
    `${report.answers}: ${n(answers)}`,
    ...[...presses].map(([button, count]) => `${report.pressed(button)}: ${n(count)}`),
    ...(average === undefined ? [] : [average]),
    `${report.left}: ${n(left)}`,
    ...countLine(report.blockedAfter, blockedAfter, locale),
    sales(n(won), sums, OUTCOME_DAYS),
  ];
}
