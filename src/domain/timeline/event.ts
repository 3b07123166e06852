import type { Actor } from '../act.ts';
import type { Content } from '../content.ts';
import type { FriendSide } from '../referrals/friend-settings.ts';
import type { Money } from '../values/money.ts';

/** The door a lead came through. */
export type LeadDoor = 'form' | 'group' | 'business' | 'manual' | 'forward' | 'contact' | 'campaign';

export type ConsentPurpose = 'processing' | 'advertising';

/** What is to be told of an answer that did not simply arrive: it did not, or nobody knows. */
export type AnswerFate = 'lost' | 'in-doubt';

/** What happened to a client. Every kind says what changed from what to what. */
export type EventData =
  | {
      readonly kind: 'lead';
      readonly dealId: number;
      readonly door: LeadDoor;
      readonly source: string | null;
      readonly content: Content | null;
      readonly link: string | null;
    }
  | { readonly kind: 'message-in'; readonly content: Content }
  /**
   * `isAutomatic`: Telegram sent it in a member's name, as a greeting of their account or because they were away. `fate`: put there
   * later, when it did not simply arrive.
   */
  | {
      readonly kind: 'message-out';
      readonly content: Content;
      readonly isAutomatic?: true;
      readonly fate?: AnswerFate;
    }
  /** A message that was corrected; `of` is the key of the message's own line. */
  | { readonly kind: 'message-edited'; readonly of: string; readonly content: Content }
  | { readonly kind: 'note'; readonly content: Content }
  | { readonly kind: 'stage'; readonly dealId: number; readonly from: string; readonly to: string }
  | {
      readonly kind: 'deal';
      readonly dealId: number;
      readonly title: string;
      /** What it was called until now, when it has another title. */
      readonly formerTitle?: string;
      readonly from: Money | null;
      readonly to: Money | null;
    }
  | { readonly kind: 'assigned'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | {
      readonly kind: 'consent';
      readonly purpose: ConsentPurpose;
      readonly version: string;
      readonly given: boolean;
    }
  /** `from` and `to`: when it was, and is, to be done; null when it is not, or no longer. */
  | {
      readonly kind: 'reminder';
      readonly reminderId: number;
      readonly what: 'set' | 'moved' | 'done' | 'cancelled' | 'restored';
      readonly text: string;
      readonly from: Date | null;
      readonly to: Date | null;
    }
  /**
   * A greeting for a birthday or a holiday, named when it is one of the owner's days. `personal`: a member congratulates, the bot
   * does not.
   */
  | {
      readonly kind: 'greeting';
      readonly occasion: string;
      readonly name: string | null;
      readonly coupon: string | null;
      readonly personal: boolean;
    }
  /** Whether the bot greets this client by itself from now on. */
  | { readonly kind: 'greetings'; readonly on: boolean }
  /** What a campaign said to the client, by its name, and what the client made of it. `button`: its words; `variant`: of its test. */
  | {
      readonly kind: 'campaign';
      readonly campaignId: number;
      readonly name: string;
      readonly what: 'sent' | 'answered' | 'pressed' | 'left' | 'blocked';
      readonly button: string | null;
      readonly variant?: number;
      /** When the copy came that made them block the bot. */
      readonly copyAt?: Date;
    }
  /** The mark, from 1 to 5, that a client gave when a campaign asked for it; `managerId`: who was responsible then. */
  | {
      readonly kind: 'rating';
      readonly campaignId: number;
      readonly mark: number;
      readonly managerId: number | null;
    }
  /** A client brought another, or came by them, and is to be rewarded. */
  | { readonly kind: 'reward'; readonly otherId: number; readonly side: FriendSide }
  /** The client won in a draw: what, and which place. */
  | { readonly kind: 'draw'; readonly drawId: number; readonly prize: string; readonly place: number }
  | { readonly kind: 'revealed' }
  /** The card went into a file. */
  | { readonly kind: 'exported' }
  /** A custom field of the card, or `city`; null where there is none. */
  | {
      readonly kind: 'detail';
      readonly name: string;
      readonly from: string | null;
      readonly to: string | null;
    }
  /** Another card may be the same person. */
  | { readonly kind: 'double'; readonly otherId: number }
  | {
      readonly kind: 'changed';
      readonly field: 'name' | 'phone' | 'email' | 'birthday' | 'telegram';
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'reachable' }
  | { readonly kind: 'erased' };

export type EventKind = EventData['kind'];

/** A line of the append-only timeline. `key` is unique: the same act writes its line once. */
export interface TimelineEvent {
  readonly id: string;
  readonly key: string;
  readonly clientId: number;
  readonly at: Date;
  readonly by: Actor;
  readonly data: EventData;
}
