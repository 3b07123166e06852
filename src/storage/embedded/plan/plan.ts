import type { Collation } from '../bson/collation.ts';
import type { Variables } from '../pipeline/mingo.ts';
import type { Filter } from '../query/filter.ts';
import type { Collection, Index } from '../store/catalog.ts';
import type { IndexField } from '../store/index-keys.ts';
import type { Interval } from './interval.ts';
import type { KeyCheck } from './key-checks.ts';

/** What is asked of the planner. */
export type Question = {
  readonly filter: Filter;
  readonly sort: readonly IndexField[];
  readonly collation: Collation | undefined;
  /** What expressions may name. */
  readonly variables: Variables;
  /** Index to use, by its key or name; or natural order, forward or backward. */
  readonly hint: Hint | undefined;
  /** How many documents are wanted at most, skipped ones included; undefined: all. */
  readonly limit: number | undefined;
};

export type Hint = { readonly index: Index } | { readonly natural: 1 | -1 };

/** Where the documents come from. */
export type Access =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'all'; readonly backward: boolean }
  | {
      readonly kind: 'index';
      readonly index: Index;
      readonly ranges: readonly Interval[];
      /** What is looked at in a key before its document is read. */
      readonly checks: readonly KeyCheck[];
      readonly backward: boolean;
      /** Above 0: the ranges share no order, and are merged by what follows this many fields of the key. */
      readonly mergeAfter: number;
    }
  | { readonly kind: 'union'; readonly parts: readonly Access[] };

export type Plan = {
  readonly collection: Collection;
  readonly access: Access;
  /** What must still be checked of each document; nothing when undefined. */
  readonly residual: Filter | undefined;
  /** Whether the documents come in the wanted order already. */
  readonly sorted: boolean;
};
