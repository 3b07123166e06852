import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { once } from '../conflict.ts';
import { captureLead } from '../leads/capture-lead.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { isOut } from '../outbox/outbox-item.ts';
import { unsubscribe } from '../privacy/subscription.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type Campaign, type CampaignButton, copyKey } from './campaign.ts';
import { appendOnce, campaignLine } from './campaign-line.ts';

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
  /** Which button, from 0. */
  readonly nth: number;
  readonly telegramId: number;
  readonly newReferralCode: () => string;
}

/** A client presses a button under a copy: the first press is an answer, or opens a deal; another changes nothing. */
export async function pressButton(base: Base, act: Act, press: Press): Promise<Pressed | PressRefusal> {
  const owned = await ownCopy(base, press.campaignId, press.telegramId);
  const button = owned?.campaign.message?.buttons[press.nth];
  if (!owned || !button || button.kind === 'link') return refuse('no-copy');
  const { campaign, client, variant } = owned;
  const line = campaignLine(act, client.id, campaign, { what: 'pressed', button: button.text, variant });
  if (await base.timeline.byKey(line.key)) return done({ button, client, isNew: false });
  // Under the button's own key: whatever breaks off in between, pressing again finishes it and doubles nothing.
  const own = { ...act, key: line.key };
  if (button.kind === 'want') await openWish(base, own, { campaign, client, press });
  else
    await receiveMessage(base, own, client.id, {
      content: { kind: 'text', text: button.text },
      silent: false,
    });
  await once(
    () => base.timeline.append([line]),
    async () => {},
  );
  return done({ button, client, isNew: true });
}

/** A client takes back their consent by the button under a copy: it holds at once. */
export async function leaveByButton(
  base: Base,
  act: Act,
  { campaignId, telegramId }: Pick<Press, 'campaignId' | 'telegramId'>,
): Promise<Done | Refusal<'no-client'>> {
  const left = await unsubscribe(base, act, telegramId);
  const owned = left.ok ? await ownCopy(base, campaignId, telegramId) : undefined;
  if (owned) {
    const { client, campaign, variant } = owned;
    await appendOnce(base, campaignLine(act, client.id, campaign, { what: 'left', variant }));
  }
  return left;
}

async function ownCopy(base: Base, campaignId: number, telegramId: number) {
  const [[client], campaign] = await Promise.all([
    base.clients.findByContacts([`telegram:${telegramId}`]),
    base.campaigns.get(campaignId),
  ]);
  const copy = client && (await base.outbox.get(copyKey(campaignId, client.id)));
  if (!client || !campaign || copy?.content.kind !== 'campaign' || !isOut(copy)) return undefined;
  return { client, campaign, variant: copy.content.variant };
}

interface Wish {
  readonly campaign: Campaign;
  readonly client: Client;
  readonly press: Press;
}

async function openWish(base: Base, act: Act, { campaign, client, press }: Wish): Promise<void> {
  const contact = client.contacts.find((point) => point.kind === 'telegram' && point.id === press.telegramId);
  const button = campaign.message?.buttons[press.nth]?.text ?? '';
  await captureLead(
    base,
    act,
    {
      name: client.name,
      contacts: contact ? [contact] : [],
      door: 'campaign',
      title: campaign.name,
      content: { kind: 'text', text: button },
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
