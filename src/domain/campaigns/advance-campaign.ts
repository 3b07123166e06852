import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { Conflict } from '../conflict.ts';
import { turnOf } from './ab-test.ts';
import { type Campaign, type CampaignMessage, canarySize, TAKEN_BACK_WITHIN_MS } from './campaign.ts';
import type { CopiesUnderWay } from './copy-store.ts';
import { isWaitingForTest, settleTest } from './decide-test.ts';
import { rowsFor } from './fill.ts';
import { followState, releaseHeld } from './follow.ts';
import { countFates, type Fates, progressRow, showProgress, tallyFates, triedSoFar } from './progress.ts';
import { stopByItself } from './stop-by-itself.ts';
import { firstDue, isOverdue } from './timing.ts';
import { type Health, healthOf } from './trouble.ts';

export interface CampaignRun {
  readonly now: Date;
  readonly audience: CampaignAudience;
  readonly tally: Tally;
}

/** Whom it is for (see `Audience`), as long as its segment can be understood: undefined when it names who left, or a stage that is gone. */
export interface CampaignAudience {
  next(after: number, limit: number): Promise<readonly Client[] | undefined>;
}

/**
 * The numbers of the campaign, some seconds old perhaps: to count a long ledger for every step would cost more than the step. Counts
 * as it is told to when they are too old.
 */
export type Tally = (count: () => Promise<Fates>) => Promise<Fates>;

/** Whether there is more to do at once, or it waits for copies to go or for its time, or is over. */
export type Advance = 'more' | 'waits' | 'over';

/** So many clients are looked at in one step: nobody else waits for long. */
const AT_ONCE = 200;
/** So many copies that may go are under way at most, however many there are to be: of what is paid for it is some seconds' worth. */
const AHEAD = 1000;
const PAID_AHEAD = 3000;

/**
 * Does the next step of a campaign: begins it, queues some more copies, ends it, or stops it when too many do not arrive. What is
 * queued is saved together with how far the campaign is, so that a crash between two steps loses nothing and doubles nothing; of two
 * processes at once one is told `waits`.
 */
export async function advanceCampaign(base: Base, campaign: Campaign, run: CampaignRun): Promise<Advance> {
  try {
    return await step(base, campaign, run);
  } catch (error) {
    // Somebody pressed a button meanwhile, or another process was quicker.
    if (error instanceof Conflict) return 'waits';
    throw error;
  }
}

async function step(base: Base, campaign: Campaign, run: CampaignRun): Promise<Advance> {
  if (campaign.copiesLag) return follow(base, campaign, run.now);
  switch (campaign.state) {
    case 'planned':
      return begin(base, campaign, run.now);
    case 'running':
      return goOn(base, campaign, run);
    case 'taking-back':
      return takeBack(base, campaign, run.now);
    default:
      return 'over';
  }
}

/** The next of its copies wait, or never go, as the campaign does. */
async function follow(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  if (!(await followState(base, campaign))) await saveAndShow(base, { ...campaign, copiesLag: false }, now);
  return 'more';
}

async function begin(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  if (firstDue(campaign.timing, now) > now) return 'waits';
  if (!campaign.isLate && isOverdue(campaign.timing, { zone: campaign.zone, now })) {
    await stopByItself(base, campaign, { why: 'late', now });
    return 'over';
  }
  await base.transaction(async (stores) => {
    await stores.campaigns.save({ ...campaign, state: 'running', isLate: false, startedAt: now });
    await stores.outbox.enqueue([progressRow(campaign, now)]);
  });
  return 'more';
}

async function goOn(base: Base, campaign: Campaign, run: CampaignRun): Promise<Advance> {
  const way = await base.copies.underWay(campaign.id, run.now, aheadOf(campaign));
  // A copy that was in hand when the campaign was paused, and put back after it went on.
  if (way.held > 0 && (await releaseHeld(base, campaign, run.now))) return 'more';
  const isOver = campaign.isFilled && waiting(way) === 0;
  if (isOver && isWaitingForTest(campaign, run.now)) return 'waits';
  const health = await healthNow(base, campaign, { ...run, way, isOver });
  if (health === 'troubled') {
    await stopByItself(base, campaign, { why: 'trouble', now: run.now });
    return 'over';
  }
  if (campaign.isFilled) return isOver ? afterLast(base, campaign, run.now) : 'waits';
  const room = roomFor(campaign, way, health);
  if (!campaign.message || room <= 0) return 'waits';
  return fill(base, { ...campaign, message: campaign.message }, room, run);
}

interface Standing extends CampaignRun {
  readonly way: CopiesUnderWay;
  /** Everything that was queued went, or never will. */
  readonly isOver: boolean;
}

/** Where something is decided by it the copies that were tried are counted anew; few always, so that no handful follows by old numbers. */
async function healthNow(
  base: Base,
  campaign: Campaign,
  { now, tally, way, isOver }: Standing,
): Promise<Health> {
  const { campaigns } = await base.settings.get();
  const exactly = async () => faring(campaign, await countFates(base, campaign.id), campaigns.troublePercent);
  if (isOver || areFirstTold(campaign, way)) return exactly();
  const lately = await tally(() => tallyFates(base, campaign.id, { now }));
  if (triedSoFar(lately).tried <= AHEAD) return exactly();
  const health = faring(campaign, lately, campaigns.troublePercent);
  return health === 'doubtful' && way.due + way.sending === 0 ? exactly() : health;
}

function waiting({ queued, held, sending }: CopiesUnderWay): number {
  return queued + held + sending;
}

/** Now it is known what became of the copies that go ahead, and whether the others follow is decided by exact numbers. */
function areFirstTold({ queued, expected }: Campaign, { due, sending }: CopiesUnderWay): boolean {
  return queued === canarySize(expected) && due + sending === 0;
}

/** How the copies fare that were tried since somebody last looked at it. */
function faring({ forgiven }: Campaign, fates: Fates, percent: number): Health {
  const { tried, lost } = triedSoFar(fates);
  return healthOf({ tried: tried - forgiven.tried, lost: lost - forgiven.lost }, percent);
}

/**
 * How many copies may be queued now. The first go alone: nothing follows before it is known what became of them. While that is in
 * doubt, so many go again.
 */
function roomFor(campaign: Campaign, { due, sending }: CopiesUnderWay, health: Health): number {
  const { queued, expected } = campaign;
  const canary = canarySize(expected);
  const inHand = due + sending;
  if (queued < canary) return Math.min(AT_ONCE, canary - queued);
  if (queued === canary && inHand > 0) return 0;
  if (health === 'doubtful') return inHand > 0 ? 0 : Math.min(AT_ONCE, canary);
  // A step costs about the same for one copy as for many.
  return inHand + AT_ONCE <= aheadOf(campaign) ? AT_ONCE : 0;
}

function aheadOf({ paid }: Campaign): number {
  return paid ? PAID_AHEAD : AHEAD;
}

type Written = Campaign & { readonly message: CampaignMessage };

async function fill(base: Base, campaign: Written, room: number, run: CampaignRun): Promise<Advance> {
  const asked = lookedAt(campaign, room);
  const looked = await run.audience.next(campaign.lookedUpTo, asked);
  if (!looked) {
    await stopByItself(base, campaign, { why: 'unreadable', now: run.now });
    return 'over';
  }
  const { clients, upTo } = inTurn(campaign, looked, room);
  await base.transaction(async (stores) => {
    const { rows, leftOut } = await rowsFor(stores, campaign, clients, run.now);
    const queued = await stores.outbox.enqueue(rows);
    await stores.campaigns.save({
      ...campaign,
      lookedUpTo: upTo,
      isFilled: looked.length < asked && upTo === (looked.at(-1)?.id ?? upTo),
      queued: campaign.queued + queued,
      leftOut: {
        limit: campaign.leftOut.limit + leftOut.limit,
        'unknown-words': campaign.leftOut['unknown-words'] + leftOut['unknown-words'],
      },
    });
  });
  return 'more';
}

/** Everything that was queued went, or never will: the test is decided, or it is over. */
function afterLast(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  const { test } = campaign;
  return test && !test.decision ? settleTest(base, { ...campaign, test }, now) : end(base, campaign, now);
}

/** So many clients at most are looked at in one step for those who take part in a test. */
const MOST_LOOKED_AT = 1000;

/** How many clients are to be looked at to find so many whose turn it is. */
function lookedAt({ test }: Campaign, room: number): number {
  if (!test) return room;
  const percent = test.decision ? 100 - test.percent : test.percent;
  return Math.min(MOST_LOOKED_AT, Math.ceil((room * 100) / percent));
}

/** Those whose turn it is, no more than there is room for, and the number up to which all are dealt with. */
function inTurn(campaign: Campaign, looked: readonly Client[], room: number) {
  const isTheirs = looked.map(({ id }) => turnOf(campaign, id) !== undefined);
  const clients = looked.filter((_, nth) => isTheirs[nth]).slice(0, room);
  const isCut = isTheirs.filter(Boolean).length > room;
  const last = isCut ? clients.at(-1) : looked.at(-1);
  return { clients, upTo: last?.id ?? campaign.lookedUpTo };
}

async function end(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  await saveAndShow(base, { ...campaign, state: 'done', endedAt: now }, now);
  return 'over';
}

async function takeBack(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  if (campaign.endedAt && campaign.endedAt > now) {
    // The clock that it was ended by is ahead: what is queued to be deleted is told by when it fell due.
    await base.campaigns.save({ ...campaign, endedAt: now });
    return 'more';
  }
  const since = new Date(now.getTime() - TAKEN_BACK_WITHIN_MS);
  const takesBack = async (what: 'whole' | 'cut-short') =>
    (await base.copies.takeBack(campaign.id, { what, since, now, limit: AT_ONCE })) > 0;
  // Asked first: what ends meanwhile is found to be in its chat then.
  const way = await base.copies.underWay(campaign.id, now, 1);
  if (await takesBack('whole')) return 'more';
  if (waiting(way) > 0) return 'waits';
  // These are looked for among all that never went, perhaps a million: once.
  if (await takesBack('cut-short')) return 'more';
  await saveAndShow(base, { ...campaign, state: 'taken-back' }, now);
  return 'over';
}

async function saveAndShow(base: Base, campaign: Campaign, now: Date): Promise<void> {
  await base.transaction(async (stores) => {
    await stores.campaigns.save(campaign);
    await showProgress(stores, campaign, now);
  });
}
