import { randomUUID } from 'node:crypto';
import { type Model, Schema } from 'mongoose';
import type { TakenUpdate, UpdateInbox } from '../../domain/inbox/update-inbox.ts';
import { duplicatesOf } from './failures.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';

/** How long the id of a handled update is kept. Telegram delivers an update again for 24 hours at most. */
const KEPT_SECONDS = 48 * 60 * 60;

/** An update as stored; `_id` is Telegram's. The content is kept as text, exactly as it came. */
export interface UpdateDocument {
  _id: number;
  at: Date;
  /** Set until the update is handled, together with `content`. */
  open?: true;
  /** The process that took it: only that one is answered the update again when it asks again. */
  takenBy?: string;
  content?: string;
  /** Together with `content`: the part of the chats to which it belongs. */
  partition?: number;
  /** Together with `content`: the chat or account. */
  lane?: string;
  doneAt?: Date;
}

export const updateSchema = new Schema<UpdateDocument>(
  {
    _id: { type: Number, required: true },
    at: { type: Date, required: true },
    open: Boolean,
    takenBy: String,
    content: String,
    partition: Number,
    lane: String,
    doneAt: Date,
  },
  { ...SCHEMA_OPTIONS, collection: 'updates' },
);

updateSchema.index({ open: 1, _id: 1 }, { partialFilterExpression: { open: true } });
updateSchema.index({ doneAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export function createInbox(model: Model<UpdateDocument>): UpdateInbox {
  const takenBy = randomUUID();
  return {
    async take(updates, at) {
      if (updates.length === 0) return [];
      const doubles = await insertNew(
        model,
        updates.map((taken) => ({ ...toUpdateDocument(taken, at), takenBy })),
      );
      const ids = updates.map(({ id }) => id);
      if (doubles.size === 0) return ids;
      const known = ids.filter((_, position) => doubles.has(position));
      const open = new Set(await model.distinct('_id', { _id: { $in: known }, open: true, takenBy }));
      return [...new Set(ids.filter((id, position) => !doubles.has(position) || open.has(id)))];
    },

    async done(ids, at) {
      if (ids.length === 0) return;
      const handled = {
        $set: { doneAt: at },
        $unset: { open: 1, takenBy: 1, content: 1, partition: 1, lane: 1 },
      };
      await model.updateMany({ _id: { $in: [...ids] } }, handled);
    },

    async open(limit, of) {
      // Whoever has a part takes as well what is of none.
      const which = { partition: { $in: [...of.partitions, null] }, lane: { $nin: [...of.exceptLanes] } };
      const except = new Set(of.except);
      const reading = model
        .find({ open: true, ...which })
        .sort({ _id: 1 })
        .limit(limit + except.size);
      // Left out here rather than there: a condition on `_id` makes a server go through all that was ever taken.
      const found = (await reading.lean<UpdateDocument[]>()).filter(({ _id: id }) => !except.has(id));
      return found.slice(0, limit).map(toTaken);
    },
  };
}

/** Inserts what is not there yet; answers the positions of what was. */
async function insertNew(
  model: Model<UpdateDocument>,
  documents: readonly UpdateDocument[],
): Promise<ReadonlySet<number>> {
  try {
    await model.insertMany([...documents], { ordered: false, lean: true });
    return new Set();
  } catch (error) {
    const doubles = duplicatesOf(error);
    if (doubles) return doubles;
    throw error;
  }
}

function toUpdateDocument({ id, update, partition, lane }: TakenUpdate, at: Date): UpdateDocument {
  return {
    _id: id,
    at,
    open: true,
    content: JSON.stringify(update),
    ...(partition !== undefined && { partition }),
    ...(lane !== undefined && { lane }),
  };
}

function toTaken({ _id, content, partition }: UpdateDocument): TakenUpdate {
  const update: unknown = content === undefined ? undefined : JSON.parse(content);
  return { id: _id, update, ...(partition !== undefined && { partition }) };
}
