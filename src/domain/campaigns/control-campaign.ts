import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { type Campaign, type CampaignState, goesByItself, isOver, TAKEN_BACK_WITHIN_MS } from './campaign.ts';
import { followState, releaseHeld } from './follow.ts';
import { countFates, type Fates, showProgress, triedSoFar } from './progress.ts';

export type ControlRefusal =
  | TeamRefusal
  | Refusal<'no-campaign'>
  /** It is not in a state in which this can be done, as when somebody else was quicker. */
  | Refusal<'wrong-state', { readonly campaign: Campaign }>;

export type Controlled = Done<{ readonly campaign: Campaign }> | ControlRefusal;

type Change = Partial<Campaign>;

interface Move {
  readonly from: readonly CampaignState[];
  readonly change: (campaign: Campaign, at: Date, fates: () => Promise<Fates>) => Change | Promise<Change>;
  /** What becomes of its copies; answers whether more are left. */
  readonly rows: (stores: Stores, campaign: Campaign, at: Date) => Promise<boolean>;
  /** Nothing goes any more: what waits for its turn in the hands of processes neither. */
  readonly stops?: true;
  /** Done to one on an event too. */
  readonly alsoOnEvent?: true;
}

/** What is queued stays with the campaign; nothing goes out until it goes on. */
const PAUSE: Move = {
  from: ['planned', 'running'],
  change: () => ({ state: 'paused' }),
  rows: followState,
  stops: true,
};

const RESUME: Move = {
  from: ['paused'],
  change: async (campaign, at, fates) => ({
    ...goneOn(campaign, at),
    isTroubled: false,
    lacksStars: false,
    isUnreadable: false,
    forgiven: triedSoFar(await fates()),
  }),
  rows: async (stores, campaign, at) => {
    await releaseHeld(stores, campaign, at);
    // The steps to come release the others.
    return false;
  },
  alsoOnEvent: true,
};

function goneOn({ startedAt, standing }: Campaign, at: Date): Change {
  if (standing) return { state: 'on', standing: { ...standing, judgedFrom: at, isAwaited: true } };
  return { state: startedAt === null ? 'planned' : 'running' };
}

/** It costs nothing any more, and takes its time. */
const RESUME_FREE: Move = {
  from: RESUME.from,
  rows: RESUME.rows,
  change: async (...of) => ({ ...(await RESUME.change(...of)), paid: false }),
};

/** What is out stays out; what is not never goes. */
const CANCEL: Move = {
  from: ['planned', 'running', 'paused'],
  change: (_, at) => ({ state: 'cancelled', endedAt: at }),
  rows: followState,
  stops: true,
};

const TAKE_BACK: Move = {
  from: ['planned', 'running', 'paused', 'done', 'cancelled'],
  change: (_, at) => ({ state: 'taking-back', endedAt: at }),
  rows: CANCEL.rows,
  stops: true,
};

export const pauseCampaign = moving(PAUSE);
export const resumeCampaign = moving(RESUME);
export const resumeFreeCampaign = moving(RESUME_FREE);
export const cancelCampaign = moving(CANCEL);
/** Deletes what went out less than 48 hours ago from the chats it went to, and sends no more. */
export const takeBackCampaign = moving(TAKE_BACK);

/** Whether anything of it can still be taken back: what went last, or what has begun to go. */
export function canBeTakenBack(
  { state, startedAt }: Campaign,
  { lastSentAt, now }: { readonly lastSentAt: Date | null; readonly now: Date },
): boolean {
  const since = lastSentAt ?? startedAt;
  const earliest = now.getTime() - TAKEN_BACK_WITHIN_MS;
  return TAKE_BACK.from.includes(state) && since !== null && since.getTime() > earliest;
}

function moving({ from, change, rows, stops, alsoOnEvent }: Move) {
  return async (base: Base, act: Act, memberId: number, id: number): Promise<Controlled> => {
    const controlled = await base.transaction<Controlled>(async (stores) => {
      const access = await accessTeam(stores, memberId, 'run-campaigns');
      if (!access.ok) return access;
      const campaign = await stores.campaigns.get(id);
      if (!campaign) return refuse('no-campaign');
      if (campaign.lastAct === act.key) return done({ campaign });
      const isMeant = alsoOnEvent || !goesByItself(campaign);
      if (!isMeant || !from.includes(campaign.state)) return refuse('wrong-state', { campaign });
      const changed = await change(campaign, act.at, () => countFates(stores, id));
      const next = { ...campaign, ...changed, lastAct: act.key };
      const moved = await stores.campaigns.save({ ...next, copiesLag: await rows(stores, next, act.at) });
      await showProgress(stores, moved, act.at);
      return done({ campaign: moved });
    });
    if (controlled.ok && stops) {
      await base.copies.recall(id);
      // What came back never goes either.
      if (isOver(controlled.campaign)) await followState(base, controlled.campaign);
    }
    return controlled;
  };
}
