import type { Base } from '../../../domain/base.ts';
import { holdAd } from '../../../domain/outbox/hold-ad.ts';
import type { OutboxContent, OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../../domain/outbox/outbox-store.ts';
import { businessZone } from '../../../domain/settings/business-zone.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Parcel } from '../../sender/deliver.ts';
import { readyText } from '../../text/ready.text.ts';
import { clientLine } from '../cards/client-line.ts';
import { openCardKeyboard } from '../messages/copy.view.ts';
import { adParcel } from '../self-service/ad.view.ts';
import { rewardWords } from './ready.view.ts';

type RewardItem = OutboxItem & { readonly content: Extract<OutboxContent, { kind: 'friend-reward' }> };

/** Tells a client of the reward for a friend, by day; nothing to whoever took back their consent meanwhile; `locale`: of the business; `zone`: that the program was started with. */
export async function composeReward(
  base: Base,
  { to, content }: RewardItem,
  { now, locale, zone }: { readonly now: Date; readonly locale: Locale; readonly zone: string },
): Promise<Parcel | OutboxResult | undefined> {
  const [client, settings] = await Promise.all([base.clients.get(content.clientId), base.settings.get()]);
  if (!client) return undefined;
  const { friends, quietHours } = settings;
  const held = holdAd(client, { to, zone: businessZone(settings, zone), quietHours }, now);
  if (held) return held;
  const spoken = client.locale ?? locale;
  return adParcel(rewardWords(friends, content.side, spoken), spoken);
}

/** Tells a member of a reward that a client is to hear of from them. */
export async function composeUntoldReward(
  base: Base,
  { clientId, eventKey, why }: Extract<OutboxContent, { kind: 'reward-untold' }>,
  { locale }: Member,
): Promise<Parcel | undefined> {
  const event = await base.timeline.byKey(eventKey);
  if (event?.data.kind !== 'reward') return undefined;
  const { otherId, side } = event.data;
  const [client, { friends }] = await Promise.all([base.clients.get(clientId), base.settings.get()]);
  if (!client) return undefined;
  const { due, because, next } = readyText[locale].untoldReward;
  const text = [
    due[side](clientLine(client, locale), `#${otherId}`),
    `${because[why]}\n`,
    next(rewardWords(friends, side, locale)),
  ].join('\n');
  return { heading: { text, buttons: openCardKeyboard(client, locale), guarded: true } };
}

/** Tells a member that a client is not content. */
export async function composeLowMark(
  base: Base,
  { clientId, mark }: Extract<OutboxContent, { kind: 'low-mark' }>,
  { locale }: Member,
): Promise<Parcel | undefined> {
  const client = await base.clients.get(clientId);
  if (!client) return undefined;
  const text = readyText[locale].lowMark(clientLine(client, locale), mark);
  return { heading: { text, buttons: openCardKeyboard(client, locale), guarded: true } };
}
