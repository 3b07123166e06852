import { GrammyError, HttpError } from 'grammy';
import { Unavailable } from '../../domain/conflict.ts';
import { type TelegramWords, telegramWords } from '../../domain/outbox/outbox-error.ts';

/**
 * What a refusal of Telegram means to us. The words are what its servers answer (Bot API, observed; there is no list of codes).
 */
export type Meaning =
  | { readonly kind: 'flood'; readonly retryAfter: number }
  /** This chat cannot be written to: blocked, deactivated, never started, gone; a group where the bot may not write. */
  | { readonly kind: 'unreachable'; readonly reason: TelegramWords }
  /** The group has become a supergroup, which has another id. */
  | { readonly kind: 'moved'; readonly to: number }
  /** More than the free rate was asked for, and the bot may not, or cannot, pay for it. */
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'not-modified' }
  /**
   * The message to edit, answer or delete is not there or can no longer be changed. `isOtherKind`: it is there, but Telegram lets no
   * message of its kind be changed into this.
   */
  | { readonly kind: 'message-gone'; readonly isOtherKind?: true }
  | { readonly kind: 'query-too-old' }
  /**
   * Telegram or the way to it is in trouble: the same call may work later. `inDoubt`: it may have been carried out; `byGateway`: though
   * that is hardly so.
   */
  | { readonly kind: 'trouble'; readonly inDoubt: boolean; readonly byGateway?: true }
  /**
   * The call itself is refused and will be refused again. `isOfBot`: not for what it asks, but because the bot is not known there, or
   * not by this token.
   */
  | { readonly kind: 'refused'; readonly reason: TelegramWords; readonly isOfBot?: true };

const MESSAGE_GONE =
  /message to (?:edit|delete|copy|forward|be replied) not found|message can't be edited|MESSAGE_ID_INVALID/u;
const OTHER_KIND =
  /there is no (?:text|caption|media) in the message to edit|message media can't be edited|media type in the album|can't be used in an album/u;
const CHAT_GONE =
  /chat not found|user not found|PEER_ID_INVALID|USER_IS_BLOCKED|INPUT_USER_DEACTIVATED|CHAT_WRITE_FORBIDDEN|have no rights to send|not enough rights to send text|need administrator rights/u;

/** The token is not the bot's any more, or the call did not come to Telegram's Bot API at all. */
const NOT_THIS_BOT: ReadonlySet<number> = new Set([401, 404]);

/** Whoever stands before Telegram's servers lost their answer: they may have done what was asked (RFC 9110, 15.6.3 and 15.6.5). */
const LOST_BY_GATEWAY: ReadonlySet<number> = new Set([502, 504]);

/** Telegram does not tell what an update cannot be handled without. */
export class TelegramUnavailable extends Unavailable {
  override readonly name = 'TelegramUnavailable';

  constructor(cause: unknown) {
    super('Telegram cannot be reached', { cause });
  }
}

/** Reads an error thrown by a call to Telegram; undefined when it is not one. */
export function meaningOf(error: unknown): Meaning | undefined {
  if (error instanceof HttpError) return { kind: 'trouble', inDoubt: !neverLeft(error) };
  if (!(error instanceof GrammyError)) return undefined;
  const { error_code: code, parameters } = error;
  const description = telegramWords(error.description);
  if (code === 429) return { kind: 'flood', retryAfter: parameters.retry_after ?? 1 };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', to: parameters.migrate_to_chat_id };
  if (LOST_BY_GATEWAY.has(code)) return { kind: 'trouble', inDoubt: true, byGateway: true };
  if (code >= 500) return { kind: 'trouble', inDoubt: false };
  if (code === 403) return { kind: 'unreachable', reason: description };
  if (NOT_THIS_BOT.has(code)) return { kind: 'refused', reason: description, isOfBot: true };
  return meaningOfWords(description);
}

/** Whether Telegram serves nothing of the bot's at the moment, whatever is asked: the same call may work later. */
export function isAway(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'trouble' || (meaning?.kind === 'refused' && meaning.isOfBot === true);
}

/** A bad request is told from another only by its words. */
function meaningOfWords(description: TelegramWords): Meaning {
  if (description.includes('message is not modified')) return { kind: 'not-modified' };
  if (description.includes('query is too old')) return { kind: 'query-too-old' };
  if (description.includes('FLOODSKIP_NOT_ALLOWED')) return { kind: 'unpaid' };
  if (OTHER_KIND.test(description)) return { kind: 'message-gone', isOtherKind: true };
  if (MESSAGE_GONE.test(description)) return { kind: 'message-gone' };
  if (CHAT_GONE.test(description)) return { kind: 'unreachable', reason: description };
  return { kind: 'refused', reason: description };
}

/** True when there was no connection at all, so that nothing can have reached Telegram. */
function neverLeft(error: HttpError): boolean {
  const { error: cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
}
