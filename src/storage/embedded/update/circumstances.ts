import type { Collation } from '../bson/collation.ts';
import type { Value } from '../bson/value.ts';
import type { CompileExpression } from '../query/match.ts';
import type { Place } from './place.ts';

/** What an update operator works in. */
export type Circumstances = {
  readonly now: Date;
  /** The document is being made by an upsert. */
  readonly inserting: boolean;
  readonly expressions: CompileExpression;
  /** How strings are compared; undefined: byte by byte. */
  readonly collation: Collation | undefined;
};

export type Operator = (place: Place, operand: Value, circumstances: Circumstances) => void;
