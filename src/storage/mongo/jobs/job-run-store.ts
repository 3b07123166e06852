import { type Model, Schema } from 'mongoose';
import { isJobName, type JobName } from '../../../domain/jobs/job-name.ts';
import type { JobRun, JobRunStore } from '../../../domain/jobs/job-run.ts';
import { duplicateOf } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';

/** The last run of a job as stored; `_id` is the job's name. */
export interface JobRunDocument extends Omit<JobRun, 'name'> {
  _id: string;
}

export const jobRunSchema = new Schema<JobRunDocument>(
  {
    _id: { type: String, required: true },
    slot: { type: Date, required: true },
    state: { type: String, required: true },
    startedAt: Date,
    leaseUntil: Date,
    attempts: { type: Number, required: true },
    retryAt: Date,
    failingSince: Date,
    doneAt: Date,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'jobruns' },
);

export function createJobRunStore(model: Model<JobRunDocument>): JobRunStore {
  return {
    async get(name) {
      const stored = await model.findOne({ _id: name }).lean<JobRunDocument>();
      return stored ? toJobRun(name, stored) : undefined;
    },

    async all() {
      const stored = await model.find({}).lean<JobRunDocument[]>();
      // A job of another version of the program has no title here.
      return stored.flatMap((run) => {
        const { _id: name } = run;
        return isJobName(name) ? [toJobRun(name, run)] : [];
      });
    },

    async save({ name, ...run }) {
      const next = { ...run, version: run.version + 1 };
      try {
        // One that was never saved has version 0: the first save inserts, and collides with somebody else's first.
        const guard = { _id: name, version: run.version };
        const { matchedCount, upsertedCount } = await model.updateOne(
          guard,
          { $set: next },
          { upsert: run.version === 0 },
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        if (duplicateOf(error)) return false;
        throw error;
      }
    },
  };
}

function toJobRun(name: JobName, { _id, ...run }: JobRunDocument): JobRun {
  return { name, ...run };
}
