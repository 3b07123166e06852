import { runGreetings } from '../domain/greetings/run-greetings.ts';
import type { JobKit, JobReport } from './job.ts';

/** Queues the greetings of the day and tells managers whose birthdays come. */
export async function greet({ base, due, since, now, zone, stopping, defaults }: JobKit): Promise<JobReport> {
  const business = defaults.businessName;
  return runGreetings(base, { due, since, now: now(), zone, stopping, business });
}
