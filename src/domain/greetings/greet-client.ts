import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { once } from '../conflict.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { line } from '../timeline/line.ts';
import { type CalendarDate, dayKey } from '../values/calendar-date.ts';
import { resolveWall, wallTime } from '../values/wall-time.ts';
import { couponOf } from './coupon.ts';
import { BIRTHDAY, greetingKey, type Occasion, programAct } from './greeting.ts';
import type { GreetingSettings } from './greeting-settings.ts';
import { birthdayChat, greetingChat } from './who-is-greeted.ts';

/** The day on which the business greets, and as whom. */
export interface GreetingDay {
  readonly day: CalendarDate;
  readonly zone: string;
  readonly now: Date;
  /** What the business is called; empty when it has no name. */
  readonly business: string;
  /** Makes secrets that nobody can guess. */
  readonly newToken: () => string;
}

/**
 * Queues the greeting of one client, once for the occasion and year whoever runs it how often: the claim is a line of the timeline
 * with a unique key, written with the row. False when the client was greeted, or is not to be.
 */
export async function greetClient(
  base: Base,
  clientId: number,
  { occasion, name }: { readonly occasion: Occasion; readonly name: string | null },
  on: GreetingDay,
): Promise<boolean> {
  const { day, now, zone, business, newToken } = on;
  const key = greetingKey(occasion, day, clientId);
  return once(
    () =>
      base.transaction(async (stores) => {
        const [client, { greetings }] = await Promise.all([
          stores.clients.get(clientId),
          stores.settings.get(),
        ]);
        const to = client && chatFor(client, occasion, greetings);
        if (!client || typeof to !== 'number') return false;
        const coupon =
          greetings.coupon && occasion === BIRTHDAY ? couponOf(client, day.year, newToken()) : null;
        const data = { kind: 'greeting', occasion, name, coupon, personal: false } as const;
        await stores.timeline.append([line(programAct(key, now), clientId, data)]);
        const row = outboxItem({
          key,
          to,
          about: `client:${clientId}`,
          priority: PRIORITY.greeting,
          content: { kind: 'greeting', clientId, occasion, on: dayKey(day), zone, business, coupon },
          now,
          notBefore: resolveWall(day, wallTime(greetings.at), zone).at,
        });
        await stores.outbox.enqueue([row]);
        return true;
      }),
    async () => false,
  );
}

function chatFor(client: Client, occasion: Occasion, settings: GreetingSettings) {
  return occasion === BIRTHDAY ? birthdayChat(client, settings) : greetingChat(client);
}
