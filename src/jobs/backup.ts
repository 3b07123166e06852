import { dayKey } from '../domain/values/calendar-date.ts';
import { localDate } from '../domain/values/local-time.ts';
import type { JobKit, JobReport } from './job.ts';

/** Puts the night's copy of the base into the folder of copies, under the day on which it is made. */
export async function backUp({ backups, now, zone }: JobKit): Promise<JobReport> {
  const kept = await backups.keep(dayKey(localDate(now(), zone)));
  return kept === null ? { switchedOff: 1 } : { ...kept };
}
