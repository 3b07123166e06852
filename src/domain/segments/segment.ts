/** A query saved under a name. Who belongs to it is asked anew each time. */
export interface Segment {
  readonly id: number;
  readonly name: string;
  /** As it was read; see `parseQuery`. */
  readonly query: string;
  /** The act that made it; the same act again makes no second one. */
  readonly origin: string;
  readonly createdBy: number;
  readonly createdAt: Date;
  /** A deleted segment stays, so that deleting can be undone. */
  readonly removedAt: Date | null;
  readonly version: number;
}

export interface SegmentStore {
  get(id: number): Promise<Segment | undefined>;
  /** The segment that this act made, if it did. */
  findByOrigin(origin: string): Promise<Segment | undefined>;
  /** Segments that were not deleted, by name. */
  active(): Promise<readonly Segment[]>;
  /** Throws `AlreadyDone` when this act made a segment before, `Conflict` when the name is taken. */
  insert(segment: Segment): Promise<void>;
  /** Saves over the same version; throws `Conflict` when it is stale or the name is taken. */
  save(segment: Segment): Promise<Segment>;
}
