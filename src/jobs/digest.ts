import { sendToday } from '../domain/reminders/today.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { compareDates } from '../domain/values/calendar-date.ts';
import { localDate } from '../domain/values/local-time.ts';
import { dailyAt } from './daily-at.ts';
import type { JobKit, JobReport } from './job.ts';

/** When the morning message comes, as a cron expression. Switched off, the run does nothing. */
export function digestTime({ digestAt }: Settings): string {
  return dailyAt(digestAt ?? '09:00');
}

/** Sends every member who has something to do today their day. A morning that was missed is over: the next one has its own. */
export async function sendDigest({ base, due, now, zone, drainOutbox }: JobKit): Promise<JobReport> {
  const { digestAt } = await base.settings.get();
  const isOver = compareDates(localDate(due, zone), localDate(now(), zone)) < 0;
  if (digestAt === null || isOver) return { sent: 0 };
  const { sent } = await sendToday(base, { now: now(), zone });
  if (sent > 0) await drainOutbox();
  return { sent };
}
