import type { Client } from '../clients/client.ts';
import { zoneOf } from '../clients/zone-of.ts';
import { adChat } from '../privacy/ad-chat.ts';
import type { OutboxResult } from './outbox-store.ts';
import { afterQuiet, type QuietHours } from './quiet-hours.ts';

interface AdRow {
  /** The chat that the row was queued for. */
  readonly to: number;
  /** Where the client lives when their card does not tell. */
  readonly zone: string;
  readonly quietHours: QuietHours | null;
}

/**
 * What becomes of a row with advertising that must not go now: it is cancelled when the client took back their consent or cannot be
 * reached in that chat, and put off while it is night where they live. Undefined when it may go.
 */
export function holdAd(client: Client, { to, zone, quietHours }: AdRow, now: Date): OutboxResult | undefined {
  const chat = adChat(client);
  if (chat !== to) return { state: 'cancelled', error: typeof chat === 'number' ? 'no-chat' : chat };
  const awake = afterQuiet(quietHours, zoneOf(client, zone), now);
  return awake > now ? { state: 'queued', notBefore: awake, untried: true } : undefined;
}
