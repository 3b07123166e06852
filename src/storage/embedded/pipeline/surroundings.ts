import type { Collation } from '../bson/collation.ts';
import type { Doc } from '../bson/value.ts';
import type { Variables } from './mingo.ts';

export type Documents = Iterable<Doc>;

/** Reads another collection of the same database: a pipeline over it, using its indexes. */
export type CollectionSource = (
  collection: string,
  stages: readonly Doc[],
  variables: Variables,
) => Documents;

export type Surroundings = {
  readonly variables: Variables;
  readonly collation: Collation | undefined;
  /** Undefined where no other collection may be read. */
  readonly source: CollectionSource | undefined;
  /** How many bytes a stage may hold that takes everything in; undefined for as many as the engine lets it. */
  readonly mayHold?: number | undefined;
  /** Gives the pipeline up when its time is over; undefined where it has no limit. */
  readonly checkTime?: (() => void) | undefined;
};
