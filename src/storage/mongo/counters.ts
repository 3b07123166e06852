import { type Model, Schema } from 'mongoose';
import type { Counters } from '../../domain/base.ts';
import { duplicateOf } from './failures.ts';
import { SCHEMA_OPTIONS } from './schema-options.ts';

/** A counter as stored; `_id` says what it counts. */
export interface CounterDocument {
  _id: string;
  value: number;
}

export const counterSchema = new Schema<CounterDocument>(
  { _id: { type: String, required: true }, value: { type: Number, required: true } },
  { ...SCHEMA_OPTIONS, collection: 'counters' },
);

/** Counters live outside transactions: a number taken by work that fails is spent, and nobody waits for anybody. */
export function createCounters(model: Model<CounterDocument>): Counters {
  const increment = async (of: string, by: number): Promise<number> => {
    const options = { upsert: true, returnDocument: 'after' } as const;
    const counter = await model
      .findOneAndUpdate({ _id: of }, { $inc: { value: by } }, options)
      .lean<CounterDocument>();
    if (!counter) throw new Error('A counter was incremented but not answered');
    return counter.value - by + 1;
  };

  return {
    async next(of, count = 1) {
      try {
        return await increment(of, count);
      } catch (error) {
        // Two made the counter at once; it is there now.
        if (duplicateOf(error)) return increment(of, count);
        throw error;
      }
    },
  };
}
