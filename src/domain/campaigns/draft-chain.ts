import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import type { CampaignButton, CampaignMessage, ChainStep } from './campaign.ts';
import { areDaysFine, type EventCampaign } from './events/event-campaign.ts';
import { CHAIN, MOST_STEPS, TRIGGERS } from './events/trigger.ts';
import { type ButtonRefusal, withButton, withoutButton } from './message-buttons.ts';
import { faultOf, type MessageRefusal, MOST_PARTS } from './message-faults.ts';

/** What its author changes of the messages that follow the first; `step`: from 1, as in `Campaign.chain` one further. */
export type ChainChange = { readonly kind: 'chain' } & (
  | { readonly do: 'add'; readonly days: number; readonly parts: CampaignMessage['parts'] }
  /** One more piece of an album joins the last one. */
  | { readonly do: 'add-part'; readonly part: CampaignMessage['parts'][number] }
  | { readonly do: 'drop'; readonly step: number }
  | { readonly do: 'add-button'; readonly step: number; readonly button: CampaignButton }
  | { readonly do: 'drop-button'; readonly step: number; readonly nth: number }
);

export type DaysRefusal = Refusal<'days', { readonly least: number; readonly most: number }>;

/** What is wrong with the days of a campaign on an event; undefined when its trigger takes them. */
export function wrongDays(event: Pick<EventCampaign, 'trigger' | 'days' | 'chain'>): DaysRefusal | undefined {
  const { least, most } = TRIGGERS[event.trigger.kind];
  return areDaysFine(event) ? undefined : refuse('days', { least, most });
}

export type ChainRefusal =
  | MessageRefusal
  | ButtonRefusal
  | DaysRefusal
  | Refusal<'too-many-steps', { readonly max: number }>;

type Chain = readonly ChainStep[];

/** The chain as it is then; what cannot be sent is refused here. A step that is not there changes nothing. */
export function changeChain(
  chain: Chain,
  change: ChainChange,
): Done<{ readonly chain: Chain }> | ChainRefusal {
  switch (change.do) {
    case 'add':
      return addStep(chain, change);
    case 'add-part': {
      const { part } = change;
      return changeStep(chain, chain.length, (message) =>
        done({ message: { ...message, parts: [...message.parts, part].slice(0, MOST_PARTS) } }),
      );
    }
    case 'drop':
      return done({ chain: chain.filter((_, nth) => nth !== change.step - 1) });
    case 'add-button':
      return changeStep(chain, change.step, (message) => withButton(message, change.button));
    case 'drop-button':
      return changeStep(chain, change.step, (message) =>
        done({ message: withoutButton(message, change.nth) }),
      );
  }
}

function addStep(
  chain: Chain,
  { days, parts }: Extract<ChainChange, { do: 'add' }>,
): Done<{ readonly chain: Chain }> | ChainRefusal {
  const { least, most } = CHAIN;
  if (chain.length + 1 >= MOST_STEPS) return refuse('too-many-steps', { max: MOST_STEPS });
  if (!Number.isInteger(days) || days < least || days > most) return refuse('days', { least, most });
  const message = { parts, buttons: [] };
  return faultOf(message) ?? done({ chain: [...chain, { days, message }] });
}

type Change = (message: CampaignMessage) => Done<{ readonly message: CampaignMessage }> | ChainRefusal;

function changeStep(
  chain: Chain,
  step: number,
  change: Change,
): Done<{ readonly chain: Chain }> | ChainRefusal {
  const known = chain[step - 1];
  if (!known) return done({ chain });
  const changed = change(known.message);
  if (!changed.ok) return changed;
  const { message } = changed;
  const next = chain.map((one) => (one === known ? { ...known, message } : one));
  return faultOf(message) ?? done({ chain: next });
}
