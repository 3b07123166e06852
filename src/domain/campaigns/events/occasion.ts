import type { Client } from '../../clients/client.ts';
import { zoneOf } from '../../clients/zone-of.ts';
import { type Deal, firstStage, type Stage, wonStages } from '../../deals/deal.ts';
import { spansOf } from '../../greetings/greeting-day.ts';
import { addDays, type CalendarDate, dayKey, parseDayKey } from '../../values/calendar-date.ts';
import type { Anchor, AnchorSource } from './anchor-store.ts';
import { fallsOn, readWrittenDay, spellingsOf } from './date-words.ts';
import { bornOn, dueOnDay, isDayDue, isWithin, type LookRules, laterBy, spanBefore } from './due.ts';
import type { DateOf, LookInHand, Occasion, Trigger } from './trigger.ts';

/** A campaign's event: what it goes by and so many days after it. */
export interface Event {
  readonly trigger: Exclude<Trigger, { kind: 'segment' }>;
  readonly days: number;
}

/** Where those are found whom the first message may be for within a look; of a date, on the day that the look has in hand. */
export function sourceOf({ trigger, days }: Event, look: LookInHand, stages: readonly Stage[]): AnchorSource {
  const span = spanBefore(days, look);
  switch (trigger.kind) {
    case 'lead':
      return { kind: 'opened', stage: firstStage(stages), ...span };
    case 'won':
      return { kind: 'closed', stages: wonStages(stages), ...span };
    case 'purchase':
      return { kind: 'bought', ...span };
    case 'silence':
      return { kind: 'touched', ...span };
    case 'date': {
      const on = dateMeant(look.day ?? { year: 1970, month: 1, day: 1 }, days);
      return trigger.of === 'birthday'
        ? { kind: 'born', spans: spansOf(on, 1) }
        : { kind: 'written', name: trigger.of.slice('field.'.length), values: spellingsOf(on) };
    }
  }
}

/** The date of a card that a message of this day speaks of. */
function dateMeant(day: CalendarDate, days: number): CalendarDate {
  return addDays(day, -days);
}

/** The day on which a message of a date goes. */
export function dayOf(days: number, { key }: Pick<Occasion, 'key'>): CalendarDate {
  return addDays(parseDayKey(key), days);
}

/** The occasion of a first message and when it is due. */
export interface DueOccasion {
  readonly occasion: Occasion;
  readonly due: Date;
}

/** What a found anchor means for a client; undefined when it does not fall due within the look. */
export function occasionOf(
  { trigger, days }: Event,
  anchor: Anchor,
  { client, look, rules, zone }: { client: Client; look: LookInHand; rules: LookRules; zone: string },
): DueOccasion | undefined {
  if (trigger.kind === 'date') {
    if (!look.day) return undefined;
    const due = dueOnDay(look.day, trigger.time, zoneOf(client, zone));
    const key = dayKey(dateMeant(look.day, days));
    return isDayDue(due, look.to, rules) ? { occasion: { ...FIRST, key }, due } : undefined;
  }
  const { at } = anchor;
  if (!at) return undefined;
  const due = laterBy(days, at, zone);
  if (!isWithin(due, look)) return undefined;
  const isDeal = trigger.kind === 'lead' || trigger.kind === 'won';
  const dealId = isDeal ? Number(anchor.id) : null;
  return { occasion: { ...FIRST, key: keyOf(trigger.kind, at, dealId), at, dealId }, due };
}

const FIRST = { step: 0, at: null, dealId: null, began: null } as const;

function keyOf(kind: 'lead' | 'won' | 'purchase' | 'silence', at: Date, dealId: number | null): string {
  if (dealId !== null) return `D${dealId}`;
  return `${kind === 'purchase' ? 'bought' : 'silent'}-${at.getTime()}`;
}

/** The occasion of somebody who came into the segment. */
export function entryOf(at: Date): Occasion {
  return { ...FIRST, key: `in-${at.getTime()}`, at };
}

/** What is known of a client when it is asked whether a message still makes sense. */
export interface Facts {
  readonly client: Client;
  readonly deal: Deal | undefined;
  readonly stages: readonly Stage[];
}

/** Whether what a message speaks of is still so; whether the client answered is asked besides. */
export function isStillSo(trigger: Trigger, occasion: Occasion, { client, deal, stages }: Facts): boolean {
  const { at } = occasion;
  switch (trigger.kind) {
    case 'lead':
      return deal?.stage === firstStage(stages);
    case 'won':
      // Reopened by mistake and won again it is told of all the same, once: its key knows no time.
      return deal !== undefined && wonStages(stages).includes(deal.stage);
    case 'purchase':
      return isSame(client.deals.lastWonAt, at);
    case 'silence':
      return isSame(client.lastTouchAt, at) && !isAfter(client.deals.lastWonAt, at);
    case 'segment':
      return true;
    case 'date':
      return standsOn(trigger.of, parseDayKey(occasion.key), client);
  }
}

/** Whether a date of the card falls on this day. */
function standsOn(of: DateOf, on: CalendarDate, { birthday, details }: Client): boolean {
  if (of === 'birthday') return bornOn(birthday, on);
  const name = of.slice('field.'.length);
  const value = details.find((detail) => detail.name === name)?.value;
  const written = value === undefined ? undefined : readWrittenDay(value);
  return written !== undefined && fallsOn(written, on);
}

function isSame(a: Date | null, b: Date | null): boolean {
  return a !== null && b !== null && a.getTime() === b.getTime();
}

function isAfter(a: Date | null, b: Date | null): boolean {
  return a !== null && b !== null && a > b;
}
