import { badRequest } from '../refusal.ts';

/** The balance of the bot in Telegram Stars. */
export type Stars = {
  /** In Stars; with a fraction of a tenth. */
  readonly balance: () => number;
  readonly set: (balance: number) => void;
  /** Refuses whoever cannot pay for so many messages, in Telegram's words, which are the same for whoever may not. */
  readonly check: (messages: number) => void;
  /** Takes the price of messages beyond the free rate (Bot API, allow_paid_broadcast: 0.1 Stars each). */
  readonly charge: (messages: number) => void;
};

export function createStars(balance: number): Stars {
  let tenths = Math.round(balance * 10);
  return {
    balance: () => tenths / 10,
    set: (now) => {
      tenths = Math.round(now * 10);
    },
    check: (messages) => {
      if (tenths < messages) throw badRequest('FLOODSKIP_NOT_ALLOWED');
    },
    charge: (messages) => {
      tenths -= messages;
    },
  };
}
