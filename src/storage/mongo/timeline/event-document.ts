import { Schema, Types } from 'mongoose';
import type { Actor } from '../../../domain/act.ts';
import type { EventData, TimelineEvent } from '../../../domain/timeline/event.ts';
import { PART_OPTIONS, SCHEMA_OPTIONS } from '../schema-options.ts';

/** A line of the timeline as it is stored. Ids made by one process grow, so they order the lines of one act. */
export interface EventDocument {
  _id: Types.ObjectId;
  key: string;
  clientId: number;
  at: Date;
  by: Actor;
  data: EventData;
}

const actorSchema = new Schema({ kind: String, id: Number }, PART_OPTIONS);

export const eventSchema = new Schema<EventDocument>(
  {
    key: { type: String, required: true },
    clientId: { type: Number, required: true },
    at: { type: Date, required: true },
    by: { type: actorSchema, required: true },
    // Each kind has its own shape; the domain's type describes them.
    data: { type: Schema.Types.Mixed, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'timeline' },
);

eventSchema.index({ key: 1 }, { unique: true });
eventSchema.index({ clientId: 1, at: -1, _id: -1 });
eventSchema.index({ clientId: 1, 'data.kind': 1, at: -1, _id: -1 });
eventSchema.index({ 'data.kind': 1, at: 1 });
eventSchema.index(
  { 'data.of': 1, at: -1, _id: -1 },
  { partialFilterExpression: { 'data.of': { $exists: true } } },
);

eventSchema.index(
  { 'data.campaignId': 1, 'data.what': 1 },
  { partialFilterExpression: { 'data.campaignId': { $exists: true } } },
);

export const NEWEST_FIRST = { at: -1, _id: -1 } as const;

export function toEventDocument(event: Omit<TimelineEvent, 'id'>): EventDocument {
  return {
    _id: new Types.ObjectId(),
    key: event.key,
    clientId: event.clientId,
    at: event.at,
    by: event.by,
    data: event.data,
  };
}

export function toEvent(stored: EventDocument): TimelineEvent {
  const { _id: id } = stored;
  return {
    id: id.toHexString(),
    key: stored.key,
    clientId: stored.clientId,
    at: stored.at,
    by: stored.by,
    data: stored.data,
  };
}
