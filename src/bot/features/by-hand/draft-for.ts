import { EMPTY_DRAFT, type NewClientDraft } from '../../../domain/leads/new-client-draft.ts';
import { leaveAlone, pendingOf, questionOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { repliedMessage } from '../../telegram/replied-message.ts';

/** Questions that somebody else's words answer as well as one's own: what is written about a client or to them, and what many read. */
const ANSWERED_BY_FORWARDS: ReadonlySet<Question['kind']> = new Set([
  ...(['note', 'answer'] as const),
  ...(['campaign', 'ready', 'draw', 'greeting', 'setting'] as const),
]);

/**
 * Whether a forwarded message or a contact card is the answer to what was asked, or goes to a client to whose message it
 * replies, rather than telling of somebody new.
 */
export async function isForQuestion(ctx: MemberCtx): Promise<boolean> {
  const { message } = ctx;
  if (!message?.forward_origin && !message?.contact) return false;
  const replied = repliedMessage(message)?.message_id;
  if (replied !== undefined && (await ctx.kit.base.outbox.findByMessage(ctx.chat.id, replied))) return true;
  const asked = await questionOf(ctx);
  return asked !== undefined && ANSWERED_BY_FORWARDS.has(asked.kind);
}

/**
 * What the member told before about the person whom `by` brings now; anything else that was asked is dropped. A contact card
 * completes whatever lacks one; a forwarded message completes what was typed, and is somebody else's than one before it.
 */
export async function draftFor(ctx: MemberCtx, by: 'forward' | 'contact'): Promise<NewClientDraft> {
  const pending = await questionOf(ctx);
  if (pending?.kind !== 'new-client') return EMPTY_DRAFT;
  return by === 'contact' || pending.door === 'manual' ? pending : EMPTY_DRAFT;
}

/** What tells of no client ends no draft. */
export async function keepDraft(ctx: MemberCtx): Promise<void> {
  if ((await pendingOf(ctx))?.kind === 'new-client') leaveAlone(ctx);
}

/** Says why a message tells of no client. */
export async function noClient(ctx: MemberCtx, why: string): Promise<void> {
  await ctx.reply(why);
  await keepDraft(ctx);
}
