import { refuse } from '../refusal.ts';
import type { CalendarDate } from '../values/calendar-date.ts';
import { type PeriodRefusal, parsePeriod } from './parse-period.ts';
import type { Period } from './period.ts';

/** What stands after `/stats`: a period, and the words of a segment after it. `isToday`: no period was named. */
export interface StatsAsked {
  readonly period: Period;
  readonly segment: string;
  readonly isToday: boolean;
}

/** Parts "last month tag:vip" into the longest beginning that names a period, and what is left of it. */
export function splitAsked(typed: string, today: CalendarDate): StatsAsked | PeriodRefusal {
  const words = typed.trim().split(/\s+/u).filter(Boolean);
  for (let count = words.length; count >= 0; count -= 1) {
    const named = words.slice(0, count).join(' ');
    const period = parsePeriod(named, today);
    if ('code' in period) {
      if (period.code === 'no-period') continue;
      return period;
    }
    return { period, segment: words.slice(count).join(' '), isToday: named === '' };
  }
  return refuse('no-period');
}
