import { type Campaign, variantsOf } from './campaign.ts';

/** What Telegram asks for each message beyond the free rate, in tenths of a Star (Bot API, allow_paid_broadcast). */
const TENTHS_PER_MESSAGE = 1;
/** How many messages go in a second. */
export const RATE = { free: 30, paid: 1000 } as const;

/** What a campaign to so many costs at most in Stars when it is paid for, and how long it takes either way, in ms. */
export interface Price {
  readonly stars: number;
  readonly freeMs: number;
  readonly paidMs: number;
}

/**
 * Works out the price of a campaign. An upper limit: what goes within the free rate costs nothing, nor does what does not arrive. An
 * album is as many messages as it has pieces, and one more for its buttons.
 */
export function priceOf(campaign: Pick<Campaign, 'message' | 'test'>, recipients: number): Price {
  const sizes = variantsOf(campaign).map(({ parts }) => (parts.length > 1 ? parts.length + 1 : 1));
  const messages = recipients * Math.max(1, ...sizes);
  return {
    stars: Math.ceil((messages * TENTHS_PER_MESSAGE) / 10),
    freeMs: (messages / RATE.free) * 1000,
    paidMs: (messages / RATE.paid) * 1000,
  };
}
