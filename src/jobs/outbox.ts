import type { JobKit, JobReport } from './job.ts';

/** Sends everything that is due and was not sent, whatever the reason. */
export async function sendOutbox({ drainOutbox }: Pick<JobKit, 'drainOutbox'>): Promise<JobReport> {
  return { rows: await drainOutbox() };
}
