import type { ClientSession } from 'mongoose';

/** Options of a query that say which transaction it belongs to, if any. */
export type Within = { readonly session?: ClientSession };

/** Something that is remembered in process and was changed in the base. */
export type Change = { readonly of: 'settings' } | { readonly of: 'member'; readonly id: number };

/** What a set of stores works within, and who is told of changes. */
export interface Scope {
  readonly within: Within;
  readonly changed: (change: Change) => void;
}
