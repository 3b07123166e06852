import type { Base } from '../../../domain/base.ts';
import { zoneOf } from '../../../domain/clients/zone-of.ts';
import type { OutboxContent, OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
import { afterQuiet } from '../../../domain/outbox/quiet-hours.ts';
import { adChat } from '../../../domain/privacy/ad-chat.ts';
import { firstName } from '../../../domain/values/name-parts.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { drawsText } from '../../text/draws.text.ts';

type WinnerItem = OutboxItem & { readonly content: Extract<OutboxContent, { kind: 'draw-won' }> };

/** Tells a winner, in the morning when it is night where they live; nothing to whoever took back their consent meanwhile. */
export async function composeWinner(
  base: Base,
  { to, content }: WinnerItem,
  now: Date,
): Promise<Parcel | OutboxResult | undefined> {
  const [draw, client, { quietHours }] = await Promise.all([
    base.draws.get(content.drawId),
    base.clients.get(content.clientId),
    base.settings.get(),
  ]);
  if (!draw || !client) return undefined;
  const chat = adChat(client);
  if (chat !== to) return { state: 'cancelled', error: typeof chat === 'number' ? 'no-chat' : chat };
  const awake = afterQuiet(quietHours, zoneOf(client, draw.zone), now);
  if (awake > now) return { state: 'queued', notBefore: awake, untried: true };
  const name = firstName(client.name).trim();
  return { heading: { text: drawsText[client.locale ?? 'ru'].winner(name, draw.prize, client.id) } };
}
