import { wallTime } from '../domain/values/wall-time.ts';

/** Every day at this time, `HH:MM` by the clock of the business, as a cron expression. */
export function dailyAt(time: string): string {
  const { hour, minute } = wallTime(time);
  return `${minute} ${hour} * * *`;
}
