import type { NoAds } from '../privacy/ad-chat.ts';

/** "Bring a friend": whoever brings one is rewarded, and so is the friend. */
export interface FriendSettings {
  readonly isOn: boolean;
  /** What rewards them: the friend's first request, or their first purchase. */
  readonly when: 'lead' | 'won';
  /** What each reads; null: the shipped words. */
  readonly words: { readonly referrer: string | null; readonly friend: string | null };
}

export type FriendSide = keyof FriendSettings['words'];

/** Why the bot did not tell a client of their reward; `lost`: its message may not have arrived. */
export type UntoldBecause = NoAds | 'lost';

export const DEFAULT_FRIENDS: FriendSettings = {
  isOn: false,
  when: 'won',
  words: { referrer: null, friend: null },
};

/** In code points. */
export const LONGEST_REWARD = 1000;
