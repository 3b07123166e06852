import { advanceCampaign, type CampaignAudience, type Tally } from '../domain/campaigns/advance-campaign.ts';
import { openAudience } from '../domain/campaigns/audience.ts';
import { byClockNow } from '../domain/campaigns/by-clock-now.ts';
import type { Campaign } from '../domain/campaigns/campaign.ts';
import { keptByNumber } from '../domain/campaigns/keep-by-number.ts';
import { advanceStanding } from '../domain/campaigns/standing.ts';
import type { JobKit, JobReport, JobTools } from './job.ts';

type Tools = Pick<JobTools, 'base' | 'now' | 'defaults'>;
type Kit = Pick<JobKit, 'base' | 'now' | 'defaults' | 'stopping'>;

/** Does all that campaigns can do by now: begins what is due, queues copies, ends what is over. */
export async function sendCampaigns(kit: Kit): Promise<JobReport> {
  let steps = 0;
  for (let round = Number.POSITIVE_INFINITY; round > 0; steps += round) {
    round = 0;
    // Once more after something was done: a series may have made a campaign.
    for (const campaign of await kit.base.campaigns.atWork()) round += await advanceAll(kit, campaign);
  }
  return { steps };
}

async function advanceAll({ stopping, ...tools }: Kit, { id }: Campaign): Promise<number> {
  for (let steps = 0; ; steps += 1) {
    if (stopping.aborted || (await stepOf(tools, id)) !== 'more') return steps;
  }
}

/** One step of a campaign, as it stands now; `tally`: its numbers of a moment ago. */
export async function stepOf(
  { base, now, defaults }: Tools,
  id: number,
  tally: Tally = (count) => count(),
): Promise<'more' | 'waits' | 'over'> {
  const saved = await base.campaigns.get(id);
  if (!saved) return 'over';
  const found = byClockNow(saved, await base.settings.get(), defaults.zone);
  const by = { memberId: found.authorId, zone: found.zone, now: now(), currency: defaults.currency };
  const campaign = await keptByNumber(base, found, by);
  if (campaign.state === 'on') return advanceStanding(base, campaign, { now: by.now, tally });
  // Asked for only by a step that queues copies.
  const next: CampaignAudience['next'] = async (after, limit) => {
    const opened = await openAudience(base, campaign.segment, by);
    return opened.ok ? opened.audience.next(after, limit) : undefined;
  };
  return advanceCampaign(base, campaign, { now: by.now, audience: { next }, tally });
}
