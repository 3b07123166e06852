import type { NoAds } from '../privacy/ad-chat.ts';

/** Why a message on an event does not go after all. */
export type Senseless =
  /** The client has said something since the first message. */
  | 'answered'
  /** What it speaks of is no longer so, or the client is not in the segment. */
  | 'not-so';

/** Why a copy does not go after all, as it stands in the ledger; `unfit`: the client does not fit the query any more. */
export type Dropped =
  | NoAds
  | Senseless
  | 'campaign-ended'
  | 'limit'
  | 'unknown-words'
  | 'no-client'
  | 'late'
  | 'unfit';
