/** Which part of a list is asked for. */
export type PageRequest = { readonly skip: number; readonly limit: number };

/** A part of a list. `total` stops counting at a cap, and `capped` says that it did. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly capped: boolean;
}
