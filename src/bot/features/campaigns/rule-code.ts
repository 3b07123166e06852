import type { Recurring } from '../../../domain/campaigns/series/slots.ts';
import type { Recurrence } from '../../../domain/reminders/when/recurrence.ts';
import { daysInMonth } from '../../../domain/values/calendar-date.ts';

/** A schedule as a button carries it: `w1.15.1200` is every Monday and Friday at noon. */
export function packRule({ rule, time }: Pick<Recurring, 'rule' | 'time'>): string {
  return `${packDays(rule)}.${time.replace(':', '')}`;
}

function packDays(rule: Recurrence): string {
  switch (rule.every) {
    case 'day':
      return `d${rule.step}.0`;
    case 'week':
      return `w${rule.step}.${rule.days.join('')}`;
    case 'month':
      return `m${rule.step}.${rule.day}`;
    case 'year':
      return `y${rule.month}.${rule.day}`;
  }
}

const CODE = /^([dwmy])(\d{1,2})\.(\d{1,7})\.([01]\d|2[0-3])([0-5]\d)$/u;

/** Undefined for what no button of ours carries. */
export function readRule(code: string): Pick<Recurring, 'rule' | 'time'> | undefined {
  const [, every = '', count = '', days = '', hour = '', minute = ''] = CODE.exec(code) ?? [];
  const rule = every === '' ? undefined : ruleOf(every, Number(count), days);
  return rule && { rule, time: `${hour}:${minute}` };
}

function ruleOf(every: string, count: number, days: string): Recurrence | undefined {
  if (count < 1) return undefined;
  const day = Number(days);
  switch (every) {
    case 'd':
      return { every: 'day', step: count };
    case 'w':
      return /^[1-7]+$/u.test(days) ? { every: 'week', step: count, days: [...days].map(Number) } : undefined;
    case 'm':
      return day >= 1 && day <= 31 ? { every: 'month', step: count, day } : undefined;
    default:
      return day >= 1 && day <= daysInMonth(count) ? { every: 'year', month: count, day } : undefined;
  }
}
