import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import {
  type Campaign,
  type CampaignButton,
  type CampaignMessage,
  type CampaignTiming,
  goesByItself,
  inOneLanguage,
} from './campaign.ts';
import { nameOf } from './campaign-name.ts';
import type { CampaignPart } from './campaign-part.ts';
import { type ChainChange, type ChainRefusal, changeChain, wrongDays } from './draft-chain.ts';
import { changeTest, type TestChange, type TestRefusal } from './draft-test.ts';
import { messagesOf, withEditedPart } from './edit-part.ts';
import { type ButtonRefusal, withButton, withoutButton } from './message-buttons.ts';
import { faultOf, type MessageRefusal, MOST_PARTS } from './message-faults.ts';
import { isPast } from './timing.ts';

/** What its author changes of a campaign that is not started. */
export type DraftChange =
  | { readonly kind: 'segment'; readonly segment: string }
  | { readonly kind: 'message'; readonly parts: CampaignMessage['parts'] }
  | { readonly kind: 'add-part'; readonly part: CampaignMessage['parts'][number] }
  /** What was taken last is refused in part: the draft says again what it said before. */
  | { readonly kind: 'put-back' }
  /** The author has edited what a piece was taken from. */
  | { readonly kind: 'edit-part'; readonly part: CampaignPart }
  | { readonly kind: 'add-button'; readonly button: CampaignButton }
  | { readonly kind: 'drop-button'; readonly nth: number }
  | { readonly kind: 'timing'; readonly timing: CampaignTiming }
  | TestChange
  | ChainChange
  | { readonly kind: 'paid'; readonly paid: boolean };

export type DraftRefusal =
  | TeamRefusal
  | MessageRefusal
  | TestRefusal
  /** It was started, or dropped, meanwhile. */
  | Refusal<'no-draft'>
  | Refusal<'no-message'>
  | ButtonRefusal
  | ChainRefusal
  | Refusal<'time-past'>;

type Drafted = Done<{ readonly campaign: Campaign }> | DraftRefusal;

/** The campaign that a member is composing; a new one when there is none. */
export async function openDraft(
  base: Base,
  act: Act,
  { memberId, ...of }: Pick<Campaign, 'zone' | 'business'> & { readonly memberId: number },
): Promise<Drafted> {
  const access = await accessTeam(base, memberId, 'run-campaigns');
  if (!access.ok) return access;
  const known = await base.campaigns.draftOf(memberId);
  if (known) return done({ campaign: known });
  const id = await base.counters.next('campaign');
  return base.transaction(async ({ campaigns }) => {
    // Begun by a second press meanwhile.
    const before = await campaigns.draftOf(memberId);
    if (before) return done({ campaign: before });
    const campaign = newCampaign({ ...of, id, authorId: memberId, createdAt: act.at });
    await campaigns.insert(campaign);
    return done({ campaign });
  });
}

export type RepeatRefusal =
  | DraftRefusal
  /** The member is composing another one, which would be lost. */
  | Refusal<'draft-begun', { readonly draft: Campaign; readonly earlier: Campaign }>;

interface RepeatAsked extends Pick<Campaign, 'zone'> {
  readonly memberId: number;
  /** Of the earlier campaign. */
  readonly id: number;
  /** What the member is composing may go. */
  readonly replaces: boolean;
}

/** Puts the segment, words and buttons of an earlier campaign into the member's draft, in place of what was there. */
export async function repeatCampaign(
  base: Base,
  act: Act,
  { memberId, id, zone, replaces }: RepeatAsked,
): Promise<Done<{ readonly campaign: Campaign }> | RepeatRefusal> {
  const earlier = await base.campaigns.get(id);
  if (!earlier) return refuse('no-draft');
  const { business } = earlier;
  const opened = await openDraft(base, act, { memberId, zone, business });
  if (!opened.ok) return opened;
  return base.transaction(async (stores) => {
    const draft = await draftFor(stores, { memberId, id: opened.campaign.id, zone });
    if (!draft.ok || draft.campaign.lastAct === act.key) return draft;
    if (!replaces && isBegun(draft.campaign)) {
      return refuse('draft-begun', { draft: draft.campaign, earlier });
    }
    const repeated = { ...repeatedIn(draft.campaign, earlier), lastAct: act.key };
    return done({ campaign: await stores.campaigns.save(repeated) });
  });
}

/** Whether something would be lost with a draft. */
function isBegun({ segment, message, timing }: Campaign): boolean {
  return segment !== '' || message !== null || timing.kind !== 'now';
}

function repeatedIn(draft: Campaign, earlier: Campaign): Campaign {
  const { name, segment, message, chain } = earlier;
  // When it is to go is said anew, unless it goes by itself; so is whether it is paid for.
  const timing: CampaignTiming = goesByItself(earlier) ? earlier.timing : { kind: 'now' };
  const test = earlier.test && { ...earlier.test, through: null, decision: null };
  const fresh = { test, paid: false, expected: 0, countedAt: null };
  return { ...draft, name, segment, message, chain, timing, before: null, ...fresh };
}

export function newCampaign(
  of: Pick<Campaign, 'id' | 'authorId' | 'createdAt' | 'zone' | 'business'>,
): Campaign {
  return {
    ...of,
    name: '',
    segment: '',
    message: null,
    test: null,
    timing: { kind: 'now' },
    chain: [],
    before: null,
    standing: null,
    seriesId: null,
    slotDay: null,
    state: 'draft',
    isTroubled: false,
    paid: false,
    lacksStars: false,
    isUnreadable: false,
    isLate: false,
    copiesLag: false,
    forgiven: { tried: 0, lost: 0 },
    lookedUpTo: 0,
    isFilled: false,
    expected: 0,
    countedAt: null,
    queued: 0,
    leftOut: { limit: 0, 'unknown-words': 0 },
    startedAt: null,
    endedAt: null,
    lastAct: '',
    version: 1,
  };
}

/** What somebody changes of their draft. */
export interface DraftAsked extends Pick<Campaign, 'zone'> {
  readonly memberId: number;
  readonly id: number;
  readonly change: DraftChange;
  /** The version that they saw, where the change counts places in it: in another one something else stands there. */
  readonly seen?: number | undefined;
}

/**
 * Changes a campaign that is not started yet; what cannot be sent is refused here, not when it is sent. Whoever saw another version
 * changes nothing.
 */
export async function changeDraft(base: Base, act: Act, asked: DraftAsked): Promise<Drafted> {
  const { change, seen } = asked;
  return base.transaction(async (stores) => {
    const draft = await draftFor(stores, asked);
    if (!draft.ok || draft.campaign.lastAct === act.key) return draft;
    if (seen !== undefined && seen !== draft.campaign.version) return draft;
    const changed = applied(draft.campaign, change, act.at);
    if (!changed.ok) return changed;
    const next = { ...changed.campaign, before: beforeIt(draft.campaign, change), lastAct: act.key };
    return done({ campaign: await stores.campaigns.save(next) });
  });
}

/** The draft by the clock of the business as it is now. */
async function draftFor(
  stores: Stores,
  { memberId, id, zone }: Pick<DraftAsked, 'memberId' | 'id' | 'zone'>,
): Promise<Drafted> {
  const access = await accessTeam(stores, memberId, 'run-campaigns');
  if (!access.ok) return access;
  const campaign = await stores.campaigns.get(id);
  return campaign?.state === 'draft' && campaign.authorId === memberId
    ? done({ campaign: { ...campaign, zone } })
    : refuse('no-draft');
}

/** What is to be put back when the content that comes by this change is refused; null when nothing is. */
function beforeIt({ name, message, test, chain, before }: Campaign, change: DraftChange): Campaign['before'] {
  switch ('do' in change ? change.do : change.kind) {
    case 'message':
    case 'add':
      return { name, message, test, chain };
    case 'add-part':
    case 'edit-part':
      return before;
    default:
      return null;
  }
}

function applied(campaign: Campaign, change: DraftChange, now: Date): Drafted {
  switch (change.kind) {
    case 'segment':
      return done({ campaign: { ...campaign, segment: change.segment, expected: 0, countedAt: null } });
    case 'timing':
      return withTiming(campaign, change.timing, now);
    case 'paid':
      return done({ campaign: { ...campaign, paid: change.paid } });
    case 'message':
      return withMessage(campaign, { parts: change.parts, buttons: campaign.message?.buttons ?? [] });
    case 'put-back':
      return done({ campaign: { ...campaign, ...campaign.before } });
    case 'edit-part':
      return withEdit(campaign, change.part);
    case 'test':
      return withTest(campaign, change);
    case 'chain': {
      if (!campaign.message) return refuse('no-message');
      const changed = changeChain(campaign.chain, change);
      return changed.ok ? done({ campaign: { ...campaign, chain: changed.chain } }) : changed;
    }
    default:
      return campaign.message ? withPiece(campaign, campaign.message, change) : refuse('no-message');
  }
}

function withEdit(campaign: Campaign, part: CampaignPart): Drafted {
  const edited = withEditedPart(campaign, part);
  const fault = messagesOf(edited)
    .map(faultOf)
    .find((found) => found !== undefined);
  if (fault) return fault;
  return edited.message ? withMessage(edited, edited.message) : refuse('no-message');
}

function withTiming(campaign: Campaign, timing: CampaignTiming, now: Date): Drafted {
  if (isPast(timing, { zone: campaign.zone, now })) return refuse('time-past');
  // Nobody is asked for the price of what goes by itself each time anew.
  const paid = campaign.paid && !goesByItself({ timing });
  if (timing.kind !== 'event') return done({ campaign: { ...campaign, timing, paid } });
  const wrong = wrongDays({ ...timing, chain: [] });
  if (wrong) return wrong;
  // Who of them gets what is told by the day, not by a test.
  return done({ campaign: { ...campaign, timing, paid, test: null } });
}

function withTest(campaign: Campaign, change: TestChange): Drafted {
  if (!campaign.message) return refuse('no-message');
  const changed = changeTest(campaign.test, change);
  if (!changed.ok) return changed;
  return done({ campaign: { ...campaign, message: inOneLanguage(campaign.message), test: changed.test } });
}

function withPiece(
  campaign: Campaign,
  message: CampaignMessage,
  change: Extract<DraftChange, { kind: 'add-part' | 'add-button' | 'drop-button' }>,
): Drafted {
  switch (change.kind) {
    case 'add-part':
      return withMessage(campaign, {
        ...message,
        parts: [...message.parts, change.part].slice(0, MOST_PARTS),
      });
    case 'add-button': {
      const changed = withButton(message, change.button);
      return changed.ok ? withMessage(campaign, changed.message) : changed;
    }
    case 'drop-button':
      return withMessage(campaign, withoutButton(message, change.nth));
  }
}

function withMessage(campaign: Campaign, changed: CampaignMessage): Drafted {
  const message = inOneLanguage(changed);
  return faultOf(message) ?? done({ campaign: { ...campaign, message, name: nameOf(message) } });
}
