import { runGreetings } from '../domain/greetings/run-greetings.ts';
import type { JobKit, JobReport } from './job.ts';

/** Greets whose day it is and tells managers whose birthdays come. */
export async function greet(kit: JobKit): Promise<JobReport> {
  const { base, due, since, now, zone, stopping, defaults, drainOutbox, newToken } = kit;
  const business = defaults.businessName;
  const queued = await runGreetings(base, { due, since, now: now(), zone, stopping, business, newToken });
  if (Object.values(queued).some((rows) => rows > 0)) await drainOutbox();
  return queued;
}
