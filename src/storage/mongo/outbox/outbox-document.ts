import { Schema } from 'mongoose';
import {
  keptUntil,
  type OutboxContent,
  type OutboxItem,
  type OutboxState,
} from '../../../domain/outbox/outbox-item.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';

/** A row of the outbox as stored; `_id` is its key. */
export interface OutboxDocument {
  _id: string;
  to: number;
  about: string;
  priority: number;
  notBefore: Date;
  turn: Date;
  content: OutboxContent;
  state: OutboxState;
  revision: number;
  messageIds: readonly number[];
  attempts: number;
  repeated: boolean;
  error: string | null;
  leaseOwner: string | null;
  leaseUntil: Date | null;
  /** Names the claim that the row is held by, or was last. */
  claimId: string | null;
  begun: boolean;
  createdAt: Date;
  keepUntil: Date;
  sentAt: Date | null;
}

export const outboxSchema = new Schema<OutboxDocument>(
  {
    _id: { type: String, required: true },
    to: { type: Number, required: true },
    about: { type: String, required: true },
    priority: { type: Number, required: true },
    notBefore: { type: Date, required: true },
    turn: { type: Date, required: true },
    // Each kind has its own shape; the domain's type describes them.
    content: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    revision: { type: Number, required: true },
    messageIds: [Number],
    attempts: { type: Number, required: true },
    repeated: Boolean,
    error: String,
    leaseOwner: String,
    leaseUntil: Date,
    claimId: String,
    begun: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    keepUntil: { type: Date, required: true },
    sentAt: Date,
  },
  { ...SCHEMA_OPTIONS, collection: 'outbox' },
);

const queued = { partialFilterExpression: { state: 'queued' } };
outboxSchema.index({ priority: 1, notBefore: 1, turn: 1 }, queued);
outboxSchema.index({ to: 1, turn: 1 }, queued);
outboxSchema.index({ notBefore: 1 }, queued);
const sending = { partialFilterExpression: { state: 'sending' } };
outboxSchema.index({ leaseUntil: 1 }, sending);
outboxSchema.index({ to: 1, leaseUntil: 1 }, sending);
// Tells of a campaign how many copies are in which state without a look at any.
outboxSchema.index({ about: 1, state: 1, notBefore: 1 });
outboxSchema.index({ about: 1, state: 1, error: 1 }, { partialFilterExpression: { state: 'unreachable' } });
outboxSchema.index({ keepUntil: 1 }, { expireAfterSeconds: 0 });
const copies = { partialFilterExpression: { 'content.kind': 'campaign' } };
outboxSchema.index({ 'content.campaignId': 1, 'content.clientId': 1 }, copies);
outboxSchema.index({ 'content.clientId': 1, sentAt: 1 }, copies);
outboxSchema.index(
  { 'content.campaignId': 1, 'content.occasion.step': 1, sentAt: 1 },
  { partialFilterExpression: { 'content.occasion.step': { $exists: true } } },
);
outboxSchema.index({ to: 1, messageIds: 1 });

export function toOutboxDocument(item: OutboxItem): OutboxDocument {
  return {
    _id: item.key,
    to: item.to,
    about: item.about,
    priority: item.priority,
    notBefore: item.notBefore,
    turn: item.turn,
    content: item.content,
    state: item.state,
    revision: item.revision,
    messageIds: item.messageIds,
    attempts: item.attempts,
    repeated: item.repeated,
    error: item.error,
    leaseOwner: item.leaseOwner,
    leaseUntil: item.leaseUntil,
    claimId: null,
    begun: item.begun,
    createdAt: item.createdAt,
    keepUntil: item.keepUntil,
    sentAt: item.sentAt,
  };
}

export function toOutboxItem(stored: OutboxDocument): OutboxItem {
  const { _id: key } = stored;
  return {
    key,
    to: stored.to,
    about: stored.about,
    priority: stored.priority,
    notBefore: stored.notBefore,
    // A row from before turns were kept.
    turn: stored.turn ?? stored.notBefore,
    content: stored.content,
    state: stored.state,
    revision: stored.revision,
    messageIds: stored.messageIds,
    attempts: stored.attempts,
    repeated: stored.repeated,
    error: stored.error,
    leaseOwner: stored.leaseOwner,
    leaseUntil: stored.leaseUntil,
    // A row that was claimed before beginnings were written down may have gone out.
    begun: stored.begun ?? stored.state === 'sending',
    createdAt: stored.createdAt,
    keepUntil: stored.keepUntil ?? keptUntil(stored.content.kind, stored.notBefore),
    sentAt: stored.sentAt,
  };
}
