import type { Kit } from './context.ts';

/** A referral code is read aloud and typed now and then. */
const CODE_LENGTH = 10;

export function newReferralCode({ newToken }: Kit): string {
  return newToken().slice(0, CODE_LENGTH);
}
