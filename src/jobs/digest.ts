import { sendToday } from '../domain/reminders/today.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { dailyAt } from './daily-at.ts';
import type { JobKit, JobReport } from './job.ts';

/** When the morning message comes, as a cron expression. Switched off, the run does nothing. */
export function digestTime({ digestAt }: Settings): string {
  return dailyAt(digestAt ?? '09:00');
}

/** Sends every member who has something to do today their day. */
export async function sendDigest({ base, now, zone, drainOutbox }: JobKit): Promise<JobReport> {
  const { digestAt } = await base.settings.get();
  if (digestAt === null) return { sent: 0 };
  const { sent } = await sendToday(base, { now: now(), zone });
  if (sent > 0) await drainOutbox();
  return { sent };
}
