import { FormattedString } from '@grammyjs/parse-mode';
import type { JobName } from '../../../domain/jobs/job-name.ts';
import type { JobPlan } from '../../../domain/jobs/job-plan.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { jobsText } from '../../text/jobs.text.ts';

/** What an owner reads when a job does not work. */
export function jobFailedView(job: JobName, errorId: string, locale: Locale): Screen {
  const text = jobsText[locale];
  return { text: text.failed(text.titles[job], errorId) };
}

/** When each job ran last and runs next, by the reader's words and the clock of the business. */
export function jobsBlock(plans: readonly JobPlan[], reader: Reader): FormattedString {
  const text = jobsText[reader.locale];
  const lines = plans.map((plan) => `${text.titles[plan.name]}: ${timesOf(plan, reader)}`);
  return FormattedString.join([FormattedString.b(text.heading), ...lines], '\n');
}

function timesOf({ last, next, isFailing, isOff }: JobPlan, { locale, zone, now }: Reader): string {
  const text = jobsText[locale];
  if (isOff) return text.off;
  if (next === null) return text.always;
  const moment = (date: Date) => formatMoment(date, zone, locale, now);
  const parts = [
    ...(isFailing ? [text.failing] : []),
    text.last(last === null ? text.never : moment(last)),
    text.next(moment(next)),
  ];
  return parts.join(', ');
}
