import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Campaign } from '../domain/campaigns/campaign.ts';
import { showProgress } from '../domain/campaigns/progress.ts';
import { BaseUnavailable } from '../domain/conflict.ts';
import { stepOf } from './campaigns.ts';
import type { JobTools } from './job.ts';

/** When nothing is at work, it is looked for new campaigns this often. */
const IDLE_MS = 2000;
/** While copies go out there is something to add every so often. */
const BUSY_MS = 500;
/** The message that tells how it goes is edited no more often (Telegram counts edits as messages). */
const SHOWN_EVERY_MS = 3000;
/** No campaign keeps another waiting for longer. */
const STEPS_IN_TURN = 10;

export interface CampaignRunner {
  start(): void;
  /** Finishes the step in hand and begins no other. */
  stop(): Promise<void>;
}

/** Keeps campaigns going while the program runs. Several processes may do so at once: a step is saved whole or not at all. */
export function createCampaignRunner(
  tools: Pick<JobTools, 'base' | 'now' | 'defaults'>,
  log: Logger,
): CampaignRunner {
  const { base, now } = tools;
  const stopping = new AbortController();
  const shownAt = new Map<number, number>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pauseMs = await round().catch((error: unknown) => {
        if (error instanceof BaseUnavailable) log.warn('campaigns wait: the client base cannot be reached');
        else log.error({ err: error }, 'a campaign could not go on');
        return IDLE_MS;
      });
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  /** Answers how long there is nothing to do, in ms. */
  async function round(): Promise<number> {
    const campaigns = await base.campaigns.atWork();
    for (const id of shownAt.keys())
      if (!campaigns.some((campaign) => campaign.id === id)) shownAt.delete(id);
    let isMore = false;
    for (const campaign of campaigns) {
      isMore = (await turnOf(campaign)) || isMore;
      await showNowAndThen(campaign);
    }
    if (isMore) return 0;
    return campaigns.some(({ state }) => state !== 'planned') ? BUSY_MS : IDLE_MS;
  }

  async function turnOf({ id }: Campaign): Promise<boolean> {
    for (let step = 0; step < STEPS_IN_TURN; step += 1) {
      if (stopping.signal.aborted || (await stepOf(tools, id)) !== 'more') return false;
    }
    return true;
  }

  async function showNowAndThen(campaign: Campaign): Promise<void> {
    const before = shownAt.get(campaign.id);
    if (campaign.state === 'planned' || (before !== undefined && performance.now() - before < SHOWN_EVERY_MS))
      return;
    shownAt.set(campaign.id, performance.now());
    await showProgress(base, campaign, now());
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
