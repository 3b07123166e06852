import { remindDue } from '../domain/reminders/remind-due.ts';
import type { JobKit, JobReport } from './job.ts';

/** Tells members of what is to be done by now, and sends it. */
export async function remind({ base, now, stopping, drainOutbox }: JobKit): Promise<JobReport> {
  const { told } = await remindDue(base, now(), stopping);
  if (told > 0) await drainOutbox();
  return { told };
}
