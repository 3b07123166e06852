import type { Base } from '../../../domain/base.ts';
import { holdAd } from '../../../domain/outbox/hold-ad.ts';
import type { OutboxContent, OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
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
  const held = holdAd(client, { to, zone: draw.zone, quietHours }, now);
  if (held) return held;
  const name = firstName(client.name).trim();
  return { heading: { text: drawsText[client.locale ?? 'ru'].winner(name, draw.prize, client.id) } };
}
