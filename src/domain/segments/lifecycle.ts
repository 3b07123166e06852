import { dayStart } from '../stats/period.ts';
import { addDays } from '../values/calendar-date.ts';
import type { Money } from '../values/money.ts';
import type { Condition } from './condition.ts';
import type { Today } from './resolve-date.ts';

/** What a client is to the business; derived, never typed, and always just one. */
export const LIFECYCLE_KINDS = ['potential', 'new', 'regular', 'loyal', 'vip', 'sleeping', 'lost'] as const;

export type LifecycleKind = (typeof LIFECYCLE_KINDS)[number];

export function isLifecycleKind(word: string): word is LifecycleKind {
  return LIFECYCLE_KINDS.some((known) => known === word);
}

export interface LifecycleRules {
  /** Whoever bought within so many days is active. */
  readonly loyaltyDays: number;
  /** From this sum on an active client is a VIP (see `refreshVip`); null: nobody has bought. */
  readonly vipFrom: Money | null;
}

/** Without a word or a purchase for so many loyalty periods a client is lost. */
const LOST_AFTER_PERIODS = 6;

/**
 * The clients of a kind (FIELD.md). lost: neither contact nor purchase for six loyalty periods; potential: nothing bought; sleeping:
 * nothing bought within the loyalty period. Of the others, who are active: vip: spent as much as the few who bring most of the
 * revenue; loyal: bought again and brought others; regular: bought again; new: bought once.
 */
export function kindCondition(kind: LifecycleKind, rules: LifecycleRules, now: Today): Condition {
  const since = (days: number) => dayStart(addDays(now.today, -days), now.zone);
  const inTouch = inTouchSince(since(LOST_AFTER_PERIODS * rules.loyaltyDays));
  const isActive: Condition = { kind: 'when', of: 'last', span: { from: since(rules.loyaltyDays) } };
  const again: Condition = { kind: 'counted', of: 'bought', span: { from: 2 } };
  const once: Condition = { kind: 'counted', of: 'bought', span: { to: 1 } };
  const hasBrought: Condition = { kind: 'counted', of: 'brought', span: { from: 1 } };
  const isVip = spentLikeVip(rules.vipFrom);
  switch (kind) {
    case 'lost':
      return not(inTouch);
    case 'potential':
      return all(inTouch, { kind: 'never', of: 'last' });
    case 'sleeping':
      return all(inTouch, { kind: 'when', of: 'last', span: { to: since(rules.loyaltyDays) } });
    case 'vip':
      return all(isActive, isVip);
    case 'loyal':
      return all(isActive, again, hasBrought, not(isVip));
    case 'regular':
      return all(isActive, again, not(hasBrought), not(isVip));
    case 'new':
      return all(isActive, once, not(isVip));
  }
}

/** A card that tells of no contact at all counts from the day it was made. */
function inTouchSince(from: Date): Condition {
  const untouched = all({ kind: 'never', of: 'touch' }, { kind: 'when', of: 'created', span: { from } });
  return {
    kind: 'or',
    parts: [
      { kind: 'when', of: 'touch', span: { from } },
      { kind: 'when', of: 'last', span: { from } },
      untouched,
    ],
  };
}

function spentLikeVip(vipFrom: Money | null): Condition {
  if (!vipFrom) return { kind: 'or', parts: [] };
  const { amount: from, currency } = vipFrom;
  return { kind: 'worth', of: 'spent', currency, span: { from } };
}

function all(...parts: Condition[]): Condition {
  return { kind: 'and', parts };
}

function not(part: Condition): Condition {
  return { kind: 'not', part };
}
