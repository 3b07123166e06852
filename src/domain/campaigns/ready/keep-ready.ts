import type { Act } from '../../act.ts';
import type { Base, Stores } from '../../base.ts';
import type { Content } from '../../content.ts';
import { type Done, done, refuse } from '../../refusal.ts';
import { accessTeam } from '../../team/access.ts';
import type { Locale } from '../../values/locale.ts';
import type { Campaign } from '../campaign.ts';
import { resumeCampaign } from '../control-campaign.ts';
import { eventCampaignOf, type SwitchRefusal, switchOff, switchOn } from '../control-standing.ts';
import { faultOf } from '../message-faults.ts';
import { type ReadyKind, type ReadyWords, readyEvent, readyTiming } from './ready-made.ts';

type Kept = Done<{ readonly campaign: Campaign }> | SwitchRefusal;

export interface ReadyAsked extends Pick<Campaign, 'zone' | 'business'> {
  readonly memberId: number;
  readonly kind: ReadyKind;
  /** What it says until somebody rewords it, and the language that its owner speaks. */
  readonly words: Readonly<Record<Locale, ReadyWords>>;
  readonly locale: Locale;
  readonly currency: string;
}

/** The campaign that a ready-made one became; undefined while nobody has touched it, or after it was removed. */
export async function readyCampaign(
  stores: Pick<Stores, 'campaigns' | 'settings'>,
  kind: ReadyKind,
): Promise<Campaign | undefined> {
  const { ready } = await stores.settings.get();
  const id = ready[kind];
  const campaign = id === undefined ? undefined : await stores.campaigns.get(id);
  return campaign && ['on', 'paused', 'off'].includes(campaign.state) ? campaign : undefined;
}

/** Switches a ready-made campaign on or off; what it is already stays so. */
export async function switchReady(
  base: Base,
  act: Act,
  asked: ReadyAsked & { readonly isOn: boolean },
): Promise<Kept> {
  const { memberId, currency, zone, isOn } = asked;
  const known = await readyCampaign(base, asked.kind);
  if (!known) return isOn ? make(base, act, asked, { state: 'on' }) : refuse('no-campaign');
  if (known.state === (isOn ? 'on' : 'off')) return done({ campaign: known });
  // It goes to one client at a time: nobody has to type how many there are.
  const audience = { count: async () => known.expected, leavesOut: async () => true };
  if (!isOn) return switchOff(base, act, memberId, known.id);
  if (known.state === 'paused') return resumeCampaign(base, act, memberId, known.id);
  const { loyaltyDays } = await base.settings.get();
  const timing = timingNow(known, asked.kind, loyaltyDays);
  return switchOn(base, act, { memberId, id: known.id, currency, zone, audience, timing });
}

/** The loyalty period may have changed while it was off; those who were silent before are written to only when it is asked for anew. */
function timingNow({ timing }: Campaign, kind: ReadyKind, loyaltyDays: number): Campaign['timing'] {
  const { days, trigger } = readyTiming(kind, loyaltyDays);
  return timing.kind === 'event' ? { ...timing, days, trigger } : timing;
}

/** Gives a ready-made campaign other words; its buttons stay, and whoever is still to get it reads the new ones. */
export async function rewordReady(
  base: Base,
  act: Act,
  asked: ReadyAsked & { readonly part: Content },
): Promise<Kept> {
  const { memberId, part } = asked;
  const fault = faultOf({ parts: [part], buttons: [] });
  if (fault) return fault;
  const known = await readyCampaign(base, asked.kind);
  if (!known) return make(base, act, asked, { state: 'off', part });
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'run-campaigns');
    if (!access.ok) return access;
    const campaign = await stores.campaigns.get(known.id);
    if (!campaign?.message) return refuse('no-campaign');
    const message = { parts: [part], buttons: campaign.message.buttons };
    return done({ campaign: await stores.campaigns.save({ ...campaign, message }) });
  });
}

/** Made together with the settings that name it: of two presses at once one finds what the other has made. */
async function make(
  base: Base,
  act: Act,
  { memberId, kind, words, locale, currency, zone, business }: ReadyAsked,
  as: { readonly state: 'on' | 'off'; readonly part?: Content },
): Promise<Kept> {
  const id = await base.counters.next('campaign');
  return base.transaction(async (stores) => {
    const access = await accessTeam(stores, memberId, 'run-campaigns');
    if (!access.ok) return access;
    const known = await readyCampaign(stores, kind);
    if (known) return done({ campaign: known });
    const settings = await stores.settings.get();
    const { loyaltyDays } = settings;
    const shipped = readyEvent(kind, words, { locale, loyaltyDays });
    const { buttons } = shipped.message;
    const message = as.part ? { parts: [as.part], buttons } : shipped.message;
    const event = { ...shipped, message };
    const made = eventCampaignOf({ id, memberId, event, currency, zone, business }, act);
    const campaign = { ...made, state: as.state };
    await stores.campaigns.insert(campaign);
    await stores.settings.save({ ...settings, ready: { ...settings.ready, [kind]: id } });
    return done({ campaign });
  });
}
