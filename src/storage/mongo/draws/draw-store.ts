import { type Model, type QueryFilter, Schema } from 'mongoose';
import { Conflict } from '../../../domain/conflict.ts';
import type { Draw } from '../../../domain/draws/draw.ts';
import type { DrawStore } from '../../../domain/draws/draw-store.ts';
import { unlessDuplicate } from '../failures.ts';
import { COUNT_CAP, readPage } from '../page.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';
import type { Scope } from '../scope.ts';

/** A draw as it is stored; `_id` is its number. */
export interface DrawDocument extends Omit<Draw, 'id'> {
  _id: number;
}

export const drawSchema = new Schema<DrawDocument>(
  {
    _id: { type: Number, required: true },
    prize: String,
    segment: String,
    winners: { type: Number, required: true },
    state: { type: String, required: true },
    seed: String,
    participants: [Number],
    won: [Number],
    zone: { type: String, required: true },
    authorId: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    announcedAt: Date,
    drawnAt: Date,
    lastAct: String,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'draws' },
);

drawSchema.index({ state: 1, _id: -1 });
// A member prepares one draw at a time.
drawSchema.index({ authorId: 1 }, { unique: true, partialFilterExpression: { state: 'draft' } });

type Filter = QueryFilter<DrawDocument>;
type LineDocument = Pick<DrawDocument, '_id' | 'prize' | 'state' | 'announcedAt'>;

export function createDrawStore(model: Model<DrawDocument>, { within }: Scope): DrawStore {
  const findOne = async (filter: Filter) => {
    const stored = await model.findOne(filter, null, within).lean<DrawDocument>();
    return stored ? toDraw(stored) : undefined;
  };

  return {
    get: (id) => findOne({ _id: id }),

    draftOf: (authorId) => findOne({ authorId, state: 'draft' }),

    async list(page) {
      const filter: Filter = { state: { $in: ['announced', 'drawn'] } };
      const found = await readPage(
        page,
        ({ skip, limit }) =>
          model
            .find(filter, { prize: 1, state: 1, announcedAt: 1 }, within)
            .sort({ _id: -1 })
            .skip(skip)
            .limit(limit)
            .lean<LineDocument[]>(),
        { count: (limit) => model.countDocuments(filter, within).limit(limit).exec(), cap: COUNT_CAP },
      );
      const items = found.items.map(({ _id: id, prize, state, announcedAt }) => ({
        id,
        prize,
        state,
        announcedAt,
      }));
      return { ...found, items };
    },

    async insert(draw) {
      await unlessDuplicate(
        () => model.insertMany([toDocument(draw)], within),
        ({ index }) => new Conflict(`draw ${index}`),
      );
    },

    async save(draw) {
      const next = { ...draw, version: draw.version + 1 };
      const { _id, ...fields } = toDocument(next);
      const { matchedCount } = await model.updateOne(
        { _id, version: draw.version },
        { $set: fields },
        within,
      );
      if (matchedCount === 0) throw new Conflict('draw version');
      return next;
    },

    async dropDraft(id) {
      const { deletedCount } = await model.deleteOne({ _id: id, state: 'draft' }, within);
      return deletedCount > 0;
    },
  };
}

function toDocument({ id, ...draw }: Draw): DrawDocument {
  return { _id: id, ...draw };
}

function toDraw(stored: DrawDocument): Draw {
  const { _id: id } = stored;
  return {
    id,
    prize: stored.prize,
    segment: stored.segment,
    winners: stored.winners,
    state: stored.state,
    seed: stored.seed,
    participants: stored.participants,
    won: stored.won,
    zone: stored.zone,
    authorId: stored.authorId,
    createdAt: stored.createdAt,
    announcedAt: stored.announcedAt,
    drawnAt: stored.drawnAt,
    lastAct: stored.lastAct,
    version: stored.version,
  };
}
