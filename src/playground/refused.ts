import type { RefusalCode, Refused } from './page/protocol.ts';

/** Builds a refusal; the page puts its code into words. */
export function refused(code: RefusalCode, reason = ''): Refused {
  return { ok: false, code, reason };
}
