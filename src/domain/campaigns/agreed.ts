import { type Refusal, refuse } from '../refusal.ts';

/** What somebody says Yes to: a draft as they saw it, and how many it was for. */
export interface Agreed {
  readonly version: number;
  readonly count: number;
}

/** It is not what was agreed to any more. */
export type ChangedRefusal = Refusal<'changed', { readonly what: 'draft' | 'count' }>;

/** So much of a number comes and goes by itself: a tenth of it, and of a few one. */
const DRIFT = 0.1;

/** Refused: the draft was changed since somebody saw it. */
export function whyOther(
  agreed: Pick<Agreed, 'version'>,
  draft: Pick<Agreed, 'version'>,
): ChangedRefusal | undefined {
  return agreed.version === draft.version ? undefined : refuse('changed', { what: 'draft' });
}

/** Refused: by now it is for many more than somebody agreed to, or for many fewer. */
export function whyOtherNumber(agreed: Pick<Agreed, 'count'>, count: number): ChangedRefusal | undefined {
  const isNear = Math.abs(count - agreed.count) <= Math.max(1, DRIFT * agreed.count);
  return isNear ? undefined : refuse('changed', { what: 'count' });
}
