import { type Model, Schema } from 'mongoose';
import {
  type Assignment,
  type AssignmentStore,
  NOBODY,
  type Receiving,
  type Replica,
} from '../../domain/replicas/assignment.ts';
import { duplicateOf } from './failures.ts';
import { PART_OPTIONS, SCHEMA_OPTIONS } from './schema-options.ts';

const UPDATES = 'updates';

/** One document: who handles the updates of which chats. */
export interface AssignmentDocument extends Assignment {
  _id: typeof UPDATES;
}

const replicaSchema = new Schema<Replica>(
  {
    id: { type: String, required: true },
    receiving: { type: String, required: true, enum: ['polling', 'webhook'] satisfies Receiving[] },
    beat: { type: Number, required: true },
    place: { type: String, default: null },
  },
  PART_OPTIONS,
);

export const assignmentSchema = new Schema<AssignmentDocument>(
  {
    _id: { type: String, required: true },
    replicas: { type: [replicaSchema], required: true },
    owners: { type: [String], required: true },
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'assignments' },
);

export function createAssignmentStore(model: Model<AssignmentDocument>): AssignmentStore {
  return {
    async load() {
      const stored = await model.findOne({ _id: UPDATES }).lean<AssignmentDocument>();
      if (!stored) return NOBODY;
      const { replicas, owners, version } = stored;
      return { replicas, owners, version };
    },

    async save({ replicas, owners, version }) {
      const next = { replicas: [...replicas], owners: [...owners], version: version + 1 };
      try {
        // One that was never saved has version 0: the first save inserts, and collides with somebody else's first.
        const { matchedCount, upsertedCount } = await model.updateOne(
          { _id: UPDATES, version },
          { $set: next },
          { upsert: version === 0 },
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        if (duplicateOf(error)) return false;
        throw error;
      }
    },
  };
}
