import { Schema } from 'mongoose';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';

/** A campaign as it is stored; `_id` is its number. */
export interface CampaignDocument extends Omit<Campaign, 'id'> {
  _id: number;
}

export const campaignSchema = new Schema<CampaignDocument>(
  {
    _id: { type: Number, required: true },
    name: String,
    segment: String,
    // Contents, buttons and times have shapes of their own; the domain's types describe them.
    message: Schema.Types.Mixed,
    test: Schema.Types.Mixed,
    timing: { type: Schema.Types.Mixed, required: true },
    chain: Schema.Types.Mixed,
    before: Schema.Types.Mixed,
    standing: Schema.Types.Mixed,
    seriesId: Number,
    slotDay: Schema.Types.Mixed,
    state: { type: String, required: true },
    isTroubled: Boolean,
    paid: Boolean,
    lacksStars: Boolean,
    isUnreadable: Boolean,
    isLate: Boolean,
    copiesLag: Boolean,
    forgiven: Schema.Types.Mixed,
    lookedUpTo: Number,
    isFilled: Boolean,
    expected: Number,
    countedAt: Date,
    queued: Number,
    leftOut: Schema.Types.Mixed,
    zone: { type: String, required: true },
    business: String,
    authorId: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    startedAt: Date,
    endedAt: Date,
    lastAct: String,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'campaigns' },
);

campaignSchema.index({ state: 1, _id: -1 });
campaignSchema.index({ seriesId: 1, _id: -1 });
campaignSchema.index({ copiesLag: 1 }, { partialFilterExpression: { copiesLag: true } });
// A member composes one campaign at a time.
campaignSchema.index({ authorId: 1 }, { unique: true, partialFilterExpression: { state: 'draft' } });

export function toCampaignDocument({ id, ...campaign }: Campaign): CampaignDocument {
  return { _id: id, ...campaign };
}

export function toCampaign(stored: CampaignDocument): Campaign {
  const { _id: id } = stored;
  return {
    id,
    name: stored.name,
    segment: stored.segment,
    message: stored.message,
    // A campaign from before there were tests.
    test: stored.test ?? null,
    timing: stored.timing,
    // None on one that an older program stored.
    chain: stored.chain ?? [],
    before: stored.before ?? null,
    standing: stored.standing ? toStanding(stored.standing) : null,
    seriesId: stored.seriesId ?? null,
    slotDay: stored.slotDay ?? null,
    state: stored.state,
    isTroubled: stored.isTroubled,
    paid: stored.paid ?? false,
    lacksStars: stored.lacksStars ?? false,
    isUnreadable: stored.isUnreadable ?? false,
    isLate: stored.isLate ?? false,
    copiesLag: stored.copiesLag ?? false,
    forgiven: stored.forgiven,
    lookedUpTo: stored.lookedUpTo,
    isFilled: stored.isFilled,
    expected: stored.expected,
    countedAt: stored.countedAt ?? null,
    queued: stored.queued,
    leftOut: stored.leftOut,
    zone: stored.zone,
    business: stored.business,
    authorId: stored.authorId,
    createdAt: stored.createdAt,
    startedAt: stored.startedAt,
    endedAt: stored.endedAt,
    lastAct: stored.lastAct,
    version: stored.version,
  };
}

type Standing = NonNullable<Campaign['standing']>;

/** An older program did not look at what became of copies on an event, nor did its messages take turns. */
function toStanding(
  stored: Omit<Standing, 'turn' | 'judgedFrom' | 'isAwaited'> & Partial<Standing>,
): Standing {
  return {
    ...stored,
    turn: stored.turn ?? 0,
    judgedFrom: stored.judgedFrom ?? stored.since,
    isAwaited: stored.isAwaited ?? true,
  };
}
