import { type Model, Schema } from 'mongoose';
import { duplicateOf } from '../failures.ts';
import { SCHEMA_OPTIONS } from '../schema-options.ts';

/** Where the shape of a base is kept, also in an archive of it. */
export const SHAPE_COLLECTION = 'baseshape';
export const SHAPE = 'base';

/** The number of a base that an archive is being put into: more than any program knows, so that all of them refuse it. */
export const UNFINISHED = 999_999_999;

/** One document: which migrations the base has been through, and who is at the next one. */
export interface ShapeDocument {
  _id: typeof SHAPE;
  number: number;
  leaseOwner: string | null;
  leaseUntil: Date | null;
}

export const shapeSchema = new Schema<ShapeDocument>(
  {
    _id: { type: String, required: true },
    number: { type: Number, required: true },
    leaseOwner: { type: String, default: null },
    leaseUntil: { type: Date, default: null },
  },
  { ...SCHEMA_OPTIONS, collection: SHAPE_COLLECTION },
);

/** A process that works on the next shape, and until when nobody else may. */
export interface Lease {
  readonly owner: string;
  readonly now: Date;
  readonly until: Date;
}

/** Keeps the number of a base's shape, and the lease of whoever changes it. */
export interface ShapeStore {
  /** 0: the base is empty, or from before shapes had numbers. */
  number(): Promise<number>;
  /** Takes or prolongs the lease for what comes after this shape; false when somebody else has it, or the shape is another. */
  claim(number: number, lease: Lease): Promise<boolean>;
  /** The base has this shape now, and nobody has a lease; false when the lease was lost. */
  reach(number: number, owner: string): Promise<boolean>;
  /** Gives a lease up. */
  release(owner: string): Promise<void>;
}

export function createShapeStore(model: Model<ShapeDocument>): ShapeStore {
  const free = { leaseOwner: null, leaseUntil: null } as const;

  async function make(): Promise<void> {
    try {
      await model.create({ _id: SHAPE, number: 0, ...free });
    } catch (error) {
      // Others begin at the same time; the document is there.
      if (!duplicateOf(error)) throw error;
    }
  }

  return {
    async number() {
      return (await model.findOne({ _id: SHAPE }).lean<ShapeDocument>())?.number ?? 0;
    },

    async claim(number, { owner, now, until }) {
      if (number === 0) await make();
      const unheld = [{ leaseUntil: null }, { leaseUntil: { $lte: now } }, { leaseOwner: owner }];
      const { matchedCount } = await model.updateOne(
        { _id: SHAPE, number, $or: unheld },
        { $set: { leaseOwner: owner, leaseUntil: until } },
      );
      return matchedCount > 0;
    },

    async reach(number, owner) {
      const { matchedCount } = await model.updateOne(
        { _id: SHAPE, number: number - 1, leaseOwner: owner },
        { $set: { number, ...free } },
      );
      return matchedCount > 0;
    },

    async release(owner) {
      await model.updateOne({ _id: SHAPE, leaseOwner: owner }, { $set: free });
    },
  };
}
