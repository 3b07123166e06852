import { type Model, Schema } from 'mongoose';
import { AlreadyDone, Conflict } from '../../domain/conflict.ts';
import type { Segment, SegmentStore } from '../../domain/segments/segment.ts';
import { foldForSearch } from '../../domain/values/search-words.ts';
import { unlessDuplicate } from './failures.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';
import type { Scope } from './scope.ts';

/** A segment as it is stored; `_id` is its number, `nameKey` its folded name. */
export interface SegmentDocument extends Omit<Segment, 'id'> {
  _id: number;
  nameKey: string;
  listed: boolean;
}

export const segmentSchema = new Schema<SegmentDocument>(
  {
    _id: { type: Number, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    query: { type: String, required: true },
    origin: { type: String, required: true },
    createdBy: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    removedAt: Date,
    listed: { type: Boolean, required: true },
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'segments' },
);

segmentSchema.index({ origin: 1 }, { unique: true });
// Two people who take one name at once: the second is refused.
segmentSchema.index({ nameKey: 1 }, { unique: true, partialFilterExpression: { listed: true } });

export function createSegmentStore(model: Model<SegmentDocument>, { within }: Scope): SegmentStore {
  return {
    async get(id) {
      const stored = await model.findOne({ _id: id }, null, within).lean<SegmentDocument>();
      return stored ? toSegment(stored) : undefined;
    },

    async findByOrigin(origin) {
      const stored = await model.findOne({ origin }, null, within).lean<SegmentDocument>();
      return stored ? toSegment(stored) : undefined;
    },

    async active() {
      const stored = await model
        .find({ listed: true, nameKey: { $gte: '' } }, null, within)
        .sort({ nameKey: 1 })
        .lean<SegmentDocument[]>();
      return stored.map(toSegment);
    },

    async insert(segment) {
      await unlessDuplicate(
        () => model.insertMany([toDocument(segment)], within),
        ({ index }) =>
          index.startsWith('origin') ? new AlreadyDone(segment.origin) : new Conflict(`segment ${index}`),
      );
    },

    async save(segment) {
      const next = { ...segment, version: segment.version + 1 };
      const { _id, ...fields } = toDocument(next);
      const { matchedCount } = await unlessDuplicate(
        () => model.updateOne({ _id, version: segment.version }, { $set: fields }, within),
        ({ index }) => new Conflict(`segment ${index}`),
      );
      if (matchedCount === 0) throw new Conflict('segment version');
      return next;
    },
  };
}

function toDocument({ id, ...segment }: Segment): SegmentDocument {
  const nameKey = foldForSearch(segment.name);
  return { _id: id, ...segment, nameKey, listed: segment.removedAt === null };
}

function toSegment(stored: SegmentDocument): Segment {
  const { _id: id } = stored;
  return {
    id,
    name: stored.name,
    query: stored.query,
    origin: stored.origin,
    createdBy: stored.createdBy,
    createdAt: stored.createdAt,
    removedAt: stored.removedAt,
    version: stored.version,
  };
}
