import { Schema } from 'mongoose';
import type { Deal } from '../../../domain/deals/deal.ts';
import type { Money } from '../../../domain/values/money.ts';
import { PART_OPTIONS, SCHEMA_OPTIONS } from '../schema-options.ts';

/** A deal as it is stored; `_id` is the short number. */
export interface DealDocument {
  _id: number;
  clientId: number;
  title: string;
  amount: Money | null;
  stage: string;
  /** Follows from `closedAt`; a flag so that indexes can tell open deals by equality. */
  open: boolean;
  managerId: number | null;
  source: string | null;
  link: string | null;
  origin: string;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
}

const moneySchema = new Schema({ amount: Number, currency: String }, PART_OPTIONS);

export const dealSchema = new Schema<DealDocument>(
  {
    _id: { type: Number, required: true },
    clientId: { type: Number, required: true },
    title: String,
    amount: moneySchema,
    stage: { type: String, required: true },
    open: { type: Boolean, required: true },
    managerId: Number,
    source: String,
    link: String,
    origin: { type: String, required: true },
    createdAt: { type: Date, required: true },
    closedAt: Date,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'deals' },
);

dealSchema.index({ origin: 1 }, { unique: true });
dealSchema.index({ clientId: 1, _id: -1 });
dealSchema.index({ clientId: 1, open: 1, _id: -1 });
dealSchema.index({ stage: 1, createdAt: 1, _id: 1 });
dealSchema.index({ stage: 1, managerId: 1, createdAt: 1, _id: 1 });
dealSchema.index({ stage: 1, closedAt: 1 }, { partialFilterExpression: { open: false } });

export function toDealDocument(deal: Deal): DealDocument {
  return {
    _id: deal.id,
    clientId: deal.clientId,
    title: deal.title,
    amount: deal.amount,
    stage: deal.stage,
    open: deal.closedAt === null,
    managerId: deal.managerId,
    source: deal.source,
    link: deal.link,
    origin: deal.origin,
    createdAt: deal.createdAt,
    closedAt: deal.closedAt,
    version: deal.version,
  };
}

export function toDeal(stored: DealDocument): Deal {
  const { _id: id } = stored;
  return {
    id,
    clientId: stored.clientId,
    title: stored.title,
    amount: stored.amount,
    stage: stored.stage,
    managerId: stored.managerId,
    source: stored.source,
    link: stored.link,
    origin: stored.origin,
    createdAt: stored.createdAt,
    closedAt: stored.closedAt,
    version: stored.version,
  };
}
