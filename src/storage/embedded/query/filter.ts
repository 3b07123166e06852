import type { Collation } from '../bson/collation.ts';
import type { Value } from '../bson/value.ts';
import type { Path } from './path.ts';

/** A condition on whole documents. */
export type Filter =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly parts: readonly Filter[] }
  | { readonly kind: 'field'; readonly path: Path; readonly test: Test }
  | { readonly kind: 'expr'; readonly expression: Value }
  | { readonly kind: 'never' };

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/** How a test compares strings; byte by byte when not said. */
type Collated = { readonly collation?: Collation };

/** A condition on what is found at one path. */
export type Test =
  | (Collated & { readonly op: 'eq'; readonly value: Value })
  | (Collated & { readonly op: 'compare'; readonly comparison: Comparison; readonly value: Value })
  | (Collated & {
      readonly op: 'in';
      readonly values: readonly Value[];
      readonly patterns: readonly Pattern[];
    })
  | { readonly op: 'regex'; readonly pattern: Pattern }
  | { readonly op: 'exists' }
  | { readonly op: 'type'; readonly types: readonly number[]; readonly number: boolean }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly op: 'bits'; readonly mask: bigint; readonly set: boolean; readonly all: boolean }
  | { readonly op: 'elements'; readonly filter: Filter }
  | { readonly op: 'elementValues'; readonly tests: readonly Test[] }
  | { readonly op: 'all'; readonly tests: readonly Test[] }
  | { readonly op: 'not'; readonly test: Test };

/** A regular expression: as stored, and compiled. */
export type Pattern = { readonly source: string; readonly flags: string; readonly regex: RegExp };

/** Every path that a filter looks at; undefined when it may look at anything. */
export function pathsOf(filter: Filter): string[] | undefined {
  if (filter.kind === 'never') return [];
  if (filter.kind === 'expr') return undefined;
  if (filter.kind === 'field') return [filter.path.text];
  const paths: string[] = [];
  for (const part of filter.parts) {
    const inner = pathsOf(part);
    if (!inner) return undefined;
    paths.push(...inner);
  }
  return paths;
}

/** The conditions that must all hold, with nested "and" laid flat. */
export function conjunctsOf(filter: Filter): Filter[] {
  const parts = filter.kind === 'and' ? filter.parts.flatMap((part) => conjunctsOf(part)) : [filter];
  // One path with several conditions that all must hold of each element is several conditions only together.
  return parts.flatMap((part) =>
    part.kind === 'field' && part.test.op === 'all'
      ? part.test.tests.map((test): Filter => ({ kind: 'field', path: part.path, test }))
      : [part],
  );
}
