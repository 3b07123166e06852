import type { Locale } from '../../values/locale.ts';
import type { CampaignButton } from '../campaign.ts';
import type { EventCampaign } from '../events/event-campaign.ts';
import { TRIGGERS } from '../events/trigger.ts';

/**
 * Campaigns on an event that are made already and only switched on. `rating`: marks from 1 to 5 after a deal was won; `wake-up`: who
 * bought nothing for the loyalty period; `second-try`: who has never bought, after five months of silence (FIELD.md, point 5).
 */
export const READY_KINDS = ['rating', 'wake-up', 'second-try'] as const;
export type ReadyKind = (typeof READY_KINDS)[number];

/** What a ready-made campaign says until its owner says it in other words. */
export interface ReadyWords {
  readonly name: string;
  readonly text: string;
  /** Of its one button; a rating has its marks instead. */
  readonly button: string;
}

export const MOST_MARK = 5;
/** A mark up to this one reaches the responsible manager and the owners at once. */
export const LOW_MARK = 3;

/**
 * A ready-made campaign as the value that is switched on, in both languages: it is called as its owner speaks. `loyaltyDays`: of the
 * settings.
 */
export function readyEvent(
  kind: ReadyKind,
  words: Readonly<Record<Locale, ReadyWords>>,
  { locale, loyaltyDays }: { readonly locale: Locale; readonly loyaltyDays: number },
): EventCampaign {
  const said = (of: ReadyWords) => ({
    parts: [{ kind: 'text', text: of.text } as const],
    buttons: buttonsOf(kind, of),
  });
  const other: Locale = locale === 'ru' ? 'en' : 'ru';
  return {
    ...readyTiming(kind, loyaltyDays),
    name: words[locale].name,
    message: { ...said(words[locale]), translated: { locale: other, ...said(words[other]) } },
    chain: [],
  };
}

/** What it goes by, and for whom: the loyalty period may be longer than a campaign waits. */
export function readyTiming(
  kind: ReadyKind,
  loyaltyDays: number,
): Pick<EventCampaign, 'trigger' | 'days' | 'segment'> {
  switch (kind) {
    case 'rating':
      return { trigger: { kind: 'won' }, days: 1, segment: '' };
    case 'wake-up': {
      const { least, most } = TRIGGERS.purchase;
      return {
        trigger: { kind: 'purchase' },
        days: Math.min(most, Math.max(least, loyaltyDays)),
        segment: '',
      };
    }
    case 'second-try':
      return { trigger: { kind: 'silence' }, days: 150, segment: 'bought:0' };
  }
}

function buttonsOf(kind: ReadyKind, { button }: ReadyWords): readonly CampaignButton[] {
  if (kind !== 'rating') return [{ kind: 'want', text: button }];
  return Array.from({ length: MOST_MARK }, (_, nth) => ({
    kind: 'rate',
    text: String(nth + 1),
    mark: nth + 1,
  }));
}
