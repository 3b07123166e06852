import type { Base } from '../../../domain/base.ts';
import { holdAd } from '../../../domain/outbox/hold-ad.ts';
import type { OutboxContent, OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
import { businessZone } from '../../../domain/settings/business-zone.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { firstName } from '../../../domain/values/name-parts.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { drawsText } from '../../text/draws.text.ts';
import { adParcel } from '../self-service/ad.view.ts';

type WinnerItem = OutboxItem & { readonly content: Extract<OutboxContent, { kind: 'draw-won' }> };

/** Tells a winner, in the morning when it is night where they live; nothing to whoever took back their consent meanwhile; `locale`: of the business. */
export async function composeWinner(
  base: Base,
  { to, content }: WinnerItem,
  { now, locale, zone }: { readonly now: Date; readonly locale: Locale; readonly zone: string },
): Promise<Parcel | OutboxResult | undefined> {
  const [draw, client, settings] = await Promise.all([
    base.draws.get(content.drawId),
    base.clients.get(content.clientId),
    base.settings.get(),
  ]);
  if (!draw || !client) return undefined;
  const held = holdAd(
    client,
    { to, zone: businessZone(settings, zone), quietHours: settings.quietHours },
    now,
  );
  if (held) return held;
  const name = firstName(client.name).trim();
  const spoken = client.locale ?? locale;
  return adParcel(drawsText[spoken].winner(name, draw.prize, client.id), spoken);
}
