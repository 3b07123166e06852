/** Every day at this time, `HH:MM` by the clock of the business, as a cron expression. */
export function dailyAt(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} * * *`;
}
