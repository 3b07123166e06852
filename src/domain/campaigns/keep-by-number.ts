import type { Base } from '../base.ts';
import { Conflict } from '../conflict.ts';
import { type AskedBy, readAsked } from '../segments/ask-base.ts';
import { namesByName } from '../segments/members-named.ts';
import { parseQuery } from '../segments/parse-query.ts';
import type { Campaign } from './campaign.ts';

/** The campaign with numbers for the names of members in its segment, where an older program left names. */
export async function keptByNumber(base: Base, campaign: Campaign, by: AskedBy): Promise<Campaign> {
  const query = parseQuery(campaign.segment, by);
  if (!query.ok || !namesByName(query)) return campaign;
  const asked = await readAsked(base, campaign.segment, by);
  if (!asked.ok) return campaign;
  try {
    return await base.campaigns.save({ ...campaign, segment: asked.kept });
  } catch (error) {
    // It was changed meanwhile: the next step sees to it.
    if (error instanceof Conflict) return campaign;
    throw error;
  }
}
