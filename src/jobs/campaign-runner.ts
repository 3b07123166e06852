import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { askAllAnew } from '../domain/campaigns/ask-anew.ts';
import type { Campaign } from '../domain/campaigns/campaign.ts';
import { showProgressRarely } from '../domain/campaigns/progress.ts';
import { BaseUnavailable } from '../domain/conflict.ts';
import { stepOf } from './campaigns.ts';
import type { JobTools } from './job.ts';
import { createTallies, type Tallies } from './tallies.ts';

/** When nothing is at work, it is looked for new campaigns this often. */
const IDLE_MS = 1000;
/** While copies go out there is something to add every so often. */
const BUSY_MS = 500;
/** No campaign keeps another waiting for longer. */
const STEPS_IN_TURN = 10;

export interface CampaignRunner {
  start(): void;
  /** Finishes the step in hand and begins no other. */
  stop(): Promise<void>;
}

/**
 * Keeps campaigns going while the program runs. Several processes may do so at once: a step is saved whole or not at all. How
 * often each of them counts and shows the numbers of a campaign is up to its `tallies`.
 */
export function createCampaignRunner(
  tools: Pick<JobTools, 'base' | 'now' | 'defaults'>,
  log: Logger,
  tallies: Tallies = createTallies(),
): CampaignRunner {
  const { base, now } = tools;
  const stopping = new AbortController();
  /** When this process asked for an edit last, of each campaign; when any did, the row of the message knows. */
  const shownAt = new Map<number, number>();
  let hasAskedAnew = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pauseMs = await round().catch((error: unknown) => {
        if (error instanceof BaseUnavailable) log.warn('campaigns wait: the client base cannot be reached');
        else log.error({ err: error }, 'campaigns could not go on');
        return IDLE_MS;
      });
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  /** Answers how long there is nothing to do, in ms. */
  async function round(): Promise<number> {
    await askAnewOnce();
    const campaigns = await base.campaigns.atWork();
    const atWork = new Set(campaigns.map(({ id }) => id));
    tallies.keep(atWork);
    for (const id of shownAt.keys()) if (!atWork.has(id)) shownAt.delete(id);
    let isMore = false;
    for (const campaign of campaigns) isMore = (await turnByItself(campaign)) || isMore;
    if (isMore) return 0;
    return campaigns.some(isBusy) ? BUSY_MS : IDLE_MS;
  }

  /** What was put off by the clock of the zone that the program was started with before may be free to go by this one's. */
  async function askAnewOnce(): Promise<void> {
    if (hasAskedAnew) return;
    await askAllAnew(base, now());
    hasAskedAnew = true;
  }

  /** One that breaks keeps no other from going on. */
  async function turnByItself(campaign: Campaign): Promise<boolean> {
    try {
      const isMore = await turnOf(campaign);
      await showNowAndThen(campaign);
      return isMore;
    } catch (error) {
      if (error instanceof BaseUnavailable) throw error;
      log.error({ err: error, campaign: campaign.id }, 'a campaign could not go on');
      return false;
    }
  }

  async function turnOf({ id }: Campaign): Promise<boolean> {
    for (let step = 0; step < STEPS_IN_TURN; step += 1) {
      if (stopping.signal.aborted || (await stepOf(tools, id, (count) => tallies.of(id, count))) !== 'more')
        return false;
    }
    return true;
  }

  /** Every edit of the message counts the ledger, and Telegram counts the edit. The base is asked only when it may be time by now. */
  async function showNowAndThen(campaign: Campaign): Promise<void> {
    const at = now();
    const everyMs = tallies.keptFor(campaign.id);
    const before = shownAt.get(campaign.id);
    const isShown = before !== undefined && Math.abs(at.getTime() - before) < everyMs;
    if (!isBusy(campaign) || isShown) return;
    shownAt.set(campaign.id, at.getTime());
    await showProgressRarely(base, campaign, { now: at, everyMs });
  }

  return {
    start: () => {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Copies of it go out now, or may; one that is planned or goes by itself has nobody waiting for its numbers. */
function isBusy({ state }: Campaign): boolean {
  return state === 'running' || state === 'taking-back';
}
