import type { Stores } from '../base.ts';
import { type OutboxItem, outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { type Campaign, isAllQueued, isOver, isTakenBack } from './campaign.ts';
import type { CopyCounts, Tried } from './copy-store.ts';

/** The message that tells whoever started a campaign how it goes: sent once, edited from then on. */
export function progressRow({ id, authorId }: Pick<Campaign, 'id' | 'authorId'>, now: Date): OutboxItem {
  return outboxItem({
    key: `campaign-progress:${id}`,
    to: authorId,
    about: `campaign-progress:${id}`,
    priority: PRIORITY.notice,
    content: { kind: 'campaign-progress', campaignId: id },
    now,
  });
}

/** How a campaign goes, in copies. */
export interface Progress {
  readonly total: number;
  readonly sent: number;
  readonly unreachable: number;
  readonly failed: number;
  /** Nobody knows whether they arrived: the program ended in the middle. */
  readonly unknown: number;
  /** Taken out of it before they went: unsubscribed, taken back, the campaign ended. */
  readonly cancelled: number;
  readonly waiting: number;
  /** Of those that wait, those whose hour has not come: it is night for them, their time is later, or the campaign is off. */
  readonly resting: number;
  /** Wait until the campaign goes on. */
  readonly held: number;
  readonly leftOut: number;
  /** What became of copies that are taken back; null while nobody wants that. */
  readonly takenBack: TakenBack | null;
}

/** The copies that had reached somebody when their campaign was taken back. */
export interface TakenBack {
  readonly deleted: number;
  readonly deleting: number;
  /** They stay in the chats: too old to be deleted, or Telegram would not. */
  readonly kept: number;
}

/** The numbers of a campaign, and of one that is taken back those of the copies that were queued to be deleted. */
export interface Counted {
  readonly all: CopyCounts;
  readonly takenBack?: CopyCounts;
}

/** Counts what became of the copies of a campaign: the whole ledger. */
export async function countCopies(
  { copies }: Pick<Stores, 'copies'>,
  campaign: Campaign,
  now: Date,
): Promise<Counted> {
  const { id, endedAt } = campaign;
  const since = isTakenBack(campaign) && !campaign.copiesLag && endedAt;
  // What is queued to be deleted is due from then on, and nothing else is.
  const [all, takenBack] = await Promise.all([
    copies.counts(id, now),
    since ? copies.counts(id, now, since) : undefined,
  ]);
  return takenBack ? { all, takenBack } : { all };
}

/** The copies queued so far and what became of them, and how many there will be if nothing changes. */
export function progressOf(campaign: Campaign, counted: Counted): Progress {
  const { queued, expected, leftOut } = campaign;
  const left = leftOut.limit + leftOut['unknown-words'];
  const { unknown, held, ...counts } = counted.all;
  const { sent, unreachable, failed } = reachedBefore(counted);
  // What it was stopped with and lags never goes either.
  const cancelled = counts.cancelled + (isOver(campaign) && !counted.takenBack ? counts.queued + held : 0);
  const settled = sent + unreachable + failed + unknown + cancelled;
  const coming = isAllQueued(campaign) ? queued : Math.max(queued, expected - left);
  const total = isOver(campaign) ? settled : coming;
  return {
    total,
    sent,
    unreachable,
    failed,
    unknown,
    cancelled,
    waiting: total - settled,
    resting: restingOf(campaign, counts),
    held,
    leftOut: left,
    takenBack: takenBackOf(campaign, counted),
  };
}

function restingOf(campaign: Campaign, { queued, due }: Pick<CopyCounts, 'queued' | 'due'>): number {
  if (isOver(campaign) || campaign.state === 'paused') return 0;
  return campaign.state === 'off' ? queued : queued - due;
}

/** A copy that cannot be deleted had reached its reader all the same. */
function reachedBefore({ all, takenBack }: Counted): Pick<CopyCounts, 'sent' | 'unreachable' | 'failed'> {
  if (!takenBack) return all;
  const { queued, sending, unreachable, failed } = takenBack;
  return {
    sent: all.sent + queued + sending + unreachable + failed,
    unreachable: all.unreachable - unreachable,
    failed: all.failed - failed,
  };
}

function takenBackOf({ state }: Campaign, { all, takenBack }: Counted): TakenBack | null {
  if (!takenBack) return null;
  const { sent: deleted, queued, sending, unreachable, failed } = takenBack;
  const untouched = all.sent - deleted;
  const refused = unreachable + failed;
  return state === 'taken-back'
    ? { deleted, deleting: queued + sending, kept: refused + untouched }
    : { deleted, deleting: queued + sending + untouched, kept: refused };
}

/** What went within this time tells how fast it goes: what went before a night, a pause or a test does not. */
const LATELY_MS = 60_000;
/** The more copies went lately, the better they tell it. */
const TOLD_BY = [1000, 100, 10, 1];

/** Copies a second at present; 0 when none went lately. */
export async function paceOf(
  { copies }: Pick<Stores, 'copies'>,
  { id }: Pick<Campaign, 'id'>,
  now: Date,
): Promise<number> {
  for (const count of TOLD_BY) {
    const age = now.getTime() - ((await copies.sentBefore(id, count))?.getTime() ?? 0);
    if (age <= LATELY_MS) return count / Math.max(1, age / 1000);
  }
  return 0;
}

/** The message that tells how it goes says what it is by now. */
export async function showProgress(
  { outbox }: Pick<Stores, 'outbox'>,
  campaign: Pick<Campaign, 'id' | 'authorId'>,
  now: Date,
): Promise<void> {
  const { about, content } = progressRow(campaign, now);
  await outbox.refresh(about, content.kind, now);
}

/** The same now and then, while it goes: no more often than that, however many processes keep it going. */
export async function showProgressRarely(
  { outbox }: Pick<Stores, 'outbox'>,
  campaign: Pick<Campaign, 'id' | 'authorId'>,
  how: { readonly now: Date; readonly everyMs: number },
): Promise<void> {
  await outbox.refreshRarely(progressRow(campaign, how.now).key, how);
}

/** What became of the copies that were tried, and how many of their readers blocked the bot right after. */
export type Fates = Tried & { readonly blockedAfter: number };

/** Counts what became of copies, of all or of those that fell due since then, and what their readers made of the bot. */
export async function countFates(
  stores: Pick<Stores, 'copies' | 'timeline'>,
  id: number,
  since?: Date,
): Promise<Fates> {
  return withBlocks(stores, stores.copies.tried(id, since), { id, since });
}

/** The same, together with what waits: to be kept for a while, the longer the longer it takes, as all that is read of a whole ledger. */
export async function tallyFates(
  stores: Pick<Stores, 'copies' | 'timeline'>,
  id: number,
  { now, since }: { readonly now: Date; readonly since?: Date },
): Promise<Fates> {
  return withBlocks(stores, stores.copies.counts(id, now, since), { id, since });
}

async function withBlocks(
  { timeline }: Pick<Stores, 'timeline'>,
  counting: Promise<Tried>,
  { id, since }: { readonly id: number; readonly since: Date | undefined },
): Promise<Fates> {
  const [counted, blockedAfter] = await Promise.all([counting, timeline.blockedAfter(id, since)]);
  return { ...counted, blockedAfter };
}

/** How many copies were tried, and how many of them did not arrive, or lost their reader. */
export function triedSoFar(fates: Fates): Campaign['forgiven'] {
  const { sent, unknown, unreachable, failed, blockedAfter } = fates;
  const lost = unreachable + failed;
  return { tried: sent + unknown + lost, lost: lost + blockedAfter };
}
