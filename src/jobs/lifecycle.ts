import { refreshVip } from '../domain/segments/refresh-vip.ts';
import type { JobKit, JobReport } from './job.ts';

/** Works out anew who is a VIP. */
export async function lifecycle({ base, defaults }: JobKit): Promise<JobReport> {
  const { vipFrom } = await refreshVip(base, defaults.currency);
  return { vipFrom: vipFrom?.amount ?? 0 };
}
