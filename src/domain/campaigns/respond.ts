import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Client, withAnswer } from '../clients/client.ts';
import { once } from '../conflict.ts';
import { captureLead } from '../leads/capture-lead.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { isOut } from '../outbox/outbox-item.ts';
import { unsubscribe } from '../privacy/subscription.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import {
  type Campaign,
  type CampaignButton,
  copyKey,
  inLanguage,
  MOST_BUTTONS,
  messageOfCopy,
} from './campaign.ts';
import { appendOnce, campaignLine, type NewLine } from './campaign-line.ts';
import { isWordless } from './campaign-name.ts';
import { rate } from './rate.ts';

export type Pressed = Done<{
  readonly button: CampaignButton;
  readonly client: Client;
  readonly isNew: boolean;
}>;
export type PressRefusal =
  /** The copy is not this person's, or was taken back, or never had such a button. */
  Refusal<'no-copy'>;

export interface Press {
  readonly campaignId: number;
  /** Which button, from 0: those of a chain's messages are counted through (see `buttonNumber`). */
  readonly nth: number;
  /** Under which message in the chat with them. */
  readonly messageId: number;
  readonly telegramId: number;
  readonly newReferralCode: () => string;
}

/** A client presses a button under a copy: the first press is an answer, or opens a deal; another changes nothing. */
export async function pressButton(base: Base, act: Act, press: Press): Promise<Pressed | PressRefusal> {
  const { step, nth } = buttonPlace(press.nth);
  const owned = await ownCopy(base, press, { step, messageId: press.messageId });
  const message = owned && messageOfCopy(owned.campaign, { occasion: { step } });
  const button = message && inLanguage(message, owned.client.locale).buttons[nth];
  if (!owned || !button || button.kind === 'link') return refuse('no-copy');
  const { campaign, client, copy, variant } = owned;
  if (button.kind === 'rate') return rate(base, act, { button, client, campaign, copy });
  const said = { what: 'pressed', button: button.text, variant, copy } as const;
  const line = campaignLine(act, client.id, campaign, said);
  if (await base.timeline.byKey(line.key)) return done({ button, client, isNew: false });
  // Under the button's own key: whatever breaks off in between, pressing again finishes it and doubles nothing.
  const own = { ...act, key: line.key };
  if (button.kind === 'want') await openWish(base, own, { campaign, client, press, words: button.text });
  else
    await receiveMessage(base, own, client.id, {
      content: { kind: 'text', text: button.text },
      silent: false,
      answers: { key: copy, campaignId: campaign.id, variant: variant ?? null },
    });
  await once(
    () => base.transaction((stores) => notePress(stores, client.id, line, campaign.id)),
    async () => {},
  );
  return done({ button, client, isNew: true });
}

async function notePress(stores: Stores, clientId: number, line: NewLine, campaignId: number): Promise<void> {
  await stores.timeline.append([line]);
  const client = await stores.clients.get(clientId);
  if (client) await stores.clients.save(withAnswer(client, campaignId, line.at));
}

/** A client takes back their consent by the button under a copy: it holds at once. */
export async function leaveByButton(
  base: Base,
  act: Act,
  { campaignId, telegramId, messageId }: Pick<Press, 'campaignId' | 'telegramId' | 'messageId'>,
): Promise<Done | Refusal<'no-client'>> {
  const left = await unsubscribe(base, act, telegramId);
  const owned = left.ok ? await ownCopy(base, { campaignId, telegramId }, { messageId }) : undefined;
  if (owned) {
    const { client, campaign, variant } = owned;
    await appendOnce(base, campaignLine(act, client.id, campaign, { what: 'left', variant }));
  }
  return left;
}

/** The number of a button that stands under a message of a chain, and back: a press tells of no message. */
export function buttonNumber(step: number, nth: number): number {
  return step * MOST_BUTTONS + nth;
}

export function buttonPlace(number: number): { readonly step: number; readonly nth: number } {
  return { step: Math.floor(number / MOST_BUTTONS), nth: number % MOST_BUTTONS };
}

async function ownCopy(
  base: Base,
  { campaignId, telegramId }: Pick<Press, 'campaignId' | 'telegramId'>,
  under: Under,
) {
  const [[client], campaign] = await Promise.all([
    base.clients.findByContacts([`telegram:${telegramId}`]),
    base.campaigns.get(campaignId),
  ]);
  if (!client || !campaign) return undefined;
  const copy = await outCopy(base, campaign, client.id, under);
  return copy && { client, campaign, ...copy };
}

/** Under which message a button was pressed; `step`: which of its chain, where the button tells. */
interface Under {
  readonly step?: number;
  readonly messageId: number;
}

/** The copy that a client got: on an event, of several the one under which they pressed. */
async function outCopy(
  base: Base,
  { id, timing }: Campaign,
  clientId: number,
  under: Under,
): Promise<{ readonly copy: string; readonly variant: number | undefined } | undefined> {
  if (timing.kind === 'event') {
    const key = await base.copies.onEvent(id, clientId, under);
    return key === undefined ? undefined : { copy: key, variant: undefined };
  }
  const copy = await base.outbox.get(copyKey(id, clientId));
  if (copy?.content.kind !== 'campaign' || !isOut(copy)) return undefined;
  return { copy: copy.key, variant: copy.content.variant };
}

interface Wish {
  readonly campaign: Campaign;
  readonly client: Client;
  readonly press: Press;
  readonly words: string;
}

async function openWish(base: Base, act: Act, { campaign, client, press, words }: Wish): Promise<void> {
  const contact = client.contacts.find((point) => point.kind === 'telegram' && point.id === press.telegramId);
  await captureLead(
    base,
    act,
    {
      name: client.name,
      contacts: contact ? [contact] : [],
      door: 'campaign',
      title: campaign.message && isWordless(campaign.message) ? words : campaign.name,
      content: { kind: 'text', text: words },
      source: null,
      referralCode: null,
      locale: client.locale,
      link: null,
      managerId: null,
      subscribed: client.subscribed,
      opens: 'always',
    },
    press.newReferralCode,
  );
}
