import { lookAtHeld } from '../domain/campaigns/look-at-held.ts';
import { refreshVip } from '../domain/segments/refresh-vip.ts';
import type { JobKit, JobReport } from './job.ts';

/** Works out anew who is a VIP, and which copies of campaigns that are off have waited too long. */
export async function lifecycle({ base, defaults, now }: JobKit): Promise<JobReport> {
  const { vipFrom } = await refreshVip(base, defaults.currency);
  return { vipFrom: vipFrom?.amount ?? 0, lookedAt: await lookAtHeld(base, now()) };
}
