import type { Base } from '../base.ts';
import { Conflict } from '../conflict.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import type { Audience } from './audience.ts';
import { type Campaign, type CampaignMessage, canarySize, TAKEN_BACK_WITHIN_MS } from './campaign.ts';
import type { CopiesUnderWay, CopyCounts } from './copy-store.ts';
import { rowsFor } from './fill.ts';
import { progressRow, showProgress, triedSoFar } from './progress.ts';
import { firstDue } from './timing.ts';

export interface CampaignRun {
  readonly now: Date;
  readonly audience: Pick<Audience, 'next'>;
  /** The numbers of the campaign, some seconds old perhaps: to count a long ledger for every step would cost more than the step. */
  readonly tally: () => Promise<CopyCounts>;
}

/** Whether there is more to do at once, or it waits for copies to go or for its time, or is over. */
export type Advance = 'more' | 'waits' | 'over';

/** So many clients are looked at in one step: nobody else waits for long. */
const AT_ONCE = 200;
/** So many copies that may go are under way at most, however many there are to be. */
const AHEAD = 1000;
/** Nothing is said about so few. */
const TROUBLE_FROM = 10;

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

async function begin(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  if (firstDue(campaign.timing, now) > now) return 'waits';
  await base.transaction(async (stores) => {
    await stores.campaigns.save({ ...campaign, state: 'running', startedAt: now });
    await stores.outbox.enqueue([progressRow(campaign, now)]);
  });
  return 'more';
}

async function goOn(base: Base, campaign: Campaign, run: CampaignRun): Promise<Advance> {
  const way = await base.copies.underWay(campaign.id, run.now, AHEAD);
  // A copy that was in hand when the campaign was paused, and put back after it went on.
  if (way.held > 0) await base.copies.release(campaign.id);
  const isOver = campaign.isFilled && waiting(way) === 0;
  const isTold = isOver || areFirstTold(campaign, way);
  const counts = isTold ? await base.copies.counts(campaign.id, run.now) : await run.tally();
  const { campaigns } = await base.settings.get();
  if (isTroubled(campaign, counts, campaigns.troublePercent)) return stopByItself(base, campaign, run.now);
  if (campaign.isFilled) return isOver ? end(base, campaign, run.now) : 'waits';
  const room = roomFor(campaign, way);
  if (!campaign.message || room <= 0) return 'waits';
  return fill(base, { ...campaign, message: campaign.message }, room, run);
}

function waiting({ queued, held, sending }: CopiesUnderWay): number {
  return queued + held + sending;
}

/** Now it is known what became of the copies that go ahead, and whether the others follow is decided by exact numbers. */
function areFirstTold({ queued, expected }: Campaign, { due, sending }: CopiesUnderWay): boolean {
  return queued === canarySize(expected) && due + sending === 0;
}

/** What was lost since somebody last looked at it: more than the share that the owner lets pass. */
function isTroubled({ forgiven }: Campaign, counts: CopyCounts, percent: number): boolean {
  const soFar = triedSoFar(counts);
  const lost = soFar.lost - forgiven.lost;
  const tried = soFar.tried - forgiven.tried;
  return tried >= TROUBLE_FROM && lost * 100 > tried * percent;
}

/** How many copies may be queued now. The first go alone: nothing follows before it is known what became of them. */
function roomFor({ queued, expected }: Campaign, { due, sending }: CopiesUnderWay): number {
  const canary = canarySize(expected);
  const inHand = due + sending;
  if (queued < canary) return Math.min(AT_ONCE, canary - queued);
  if (queued === canary && inHand > 0) return 0;
  // A step costs about the same for one copy as for many.
  return inHand + AT_ONCE <= AHEAD ? AT_ONCE : 0;
}

type Written = Campaign & { readonly message: CampaignMessage };

async function fill(base: Base, campaign: Written, room: number, run: CampaignRun): Promise<Advance> {
  const clients = await run.audience.next(campaign.lookedUpTo, room);
  await base.transaction(async (stores) => {
    const { rows, leftOut } = await rowsFor(stores, campaign, clients, run.now);
    const queued = await stores.outbox.enqueue(rows);
    await stores.campaigns.save({
      ...campaign,
      lookedUpTo: clients.at(-1)?.id ?? campaign.lookedUpTo,
      isFilled: clients.length < room,
      queued: campaign.queued + queued,
      leftOut: {
        limit: campaign.leftOut.limit + leftOut.limit,
        'unknown-words': campaign.leftOut['unknown-words'] + leftOut['unknown-words'],
      },
    });
  });
  return 'more';
}

async function end(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  await saveAndShow(base, { ...campaign, state: 'done', endedAt: now }, now);
  return 'over';
}

async function stopByItself(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  await base.transaction(async (stores) => {
    await stores.campaigns.save({ ...campaign, state: 'paused', isTroubled: true });
    await stores.copies.hold(campaign.id);
    await stores.outbox.enqueue([
      outboxItem({
        key: `campaign-trouble:${campaign.id}:${campaign.version}`,
        to: campaign.authorId,
        about: `campaign-progress:${campaign.id}`,
        priority: PRIORITY.notice,
        content: { kind: 'campaign-trouble', campaignId: campaign.id },
        now,
      }),
    ]);
    await showProgress(stores, campaign, now);
  });
  return 'over';
}

async function takeBack(base: Base, campaign: Campaign, now: Date): Promise<Advance> {
  const since = new Date(now.getTime() - TAKEN_BACK_WITHIN_MS);
  if ((await base.copies.takeBack(campaign.id, { since, now, limit: AT_ONCE })) > 0) return 'more';
  if (waiting(await base.copies.underWay(campaign.id, now, 1)) > 0) return 'waits';
  await saveAndShow(base, { ...campaign, state: 'taken-back', endedAt: now }, now);
  return 'over';
}

async function saveAndShow(base: Base, campaign: Campaign, now: Date): Promise<void> {
  await base.transaction(async (stores) => {
    await stores.campaigns.save(campaign);
    await showProgress(stores, campaign, now);
  });
}
