import type { Settings } from '../domain/settings/settings.ts';
import { sendOwnerDay } from '../domain/stats/send-owner-day.ts';
import { dailyAt } from './daily-at.ts';
import type { JobKit, JobReport } from './job.ts';

/** When the summary of the day comes, as a cron expression. Switched off, the run does nothing. */
export function summaryTime({ summaryAt }: Settings): string {
  return dailyAt(summaryAt ?? '20:00');
}

/** Sends every owner the summary of the day for which it fell due. */
export async function sendSummary({ base, due, now, zone, drainOutbox }: JobKit): Promise<JobReport> {
  const { summaryAt } = await base.settings.get();
  if (summaryAt === null) return { sent: 0 };
  const { sent } = await sendOwnerDay(base, { due, zone, now: now() });
  if (sent > 0) await drainOutbox();
  return { sent };
}
