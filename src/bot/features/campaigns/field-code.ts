import { fnv1a } from '../../../domain/values/fnv1a.ts';

/** What a button carries for the birthday. No field is called by it: the codes of names begin at 1. */
export const BIRTHDAY_CODE = 0;

/** What a button carries for a field of the owner's own, whose name may be too long for it. */
export function fieldCode(name: string): number {
  return fnv1a(name) + 1;
}
