import { EMPTY_DRAFT, type NewClientDraft } from '../../../domain/leads/new-client-draft.ts';
import { questionOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';

/**
 * Whether a forwarded message or a contact card is the answer to what was asked, or goes to a client to whose message it
 * replies, rather than telling of somebody new.
 */
export async function isForQuestion(ctx: MemberCtx): Promise<boolean> {
  const { message } = ctx;
  if (!message?.forward_origin && !message?.contact) return false;
  const replied = message.reply_to_message?.message_id;
  if (replied !== undefined && (await ctx.kit.base.outbox.findByMessage(ctx.chat.id, replied))) return true;
  const asked = await questionOf(ctx);
  return asked?.kind === 'note' || asked?.kind === 'answer';
}

/**
 * What the member told before about the person whom `by` brings now; anything else that was asked is dropped. A contact card
 * completes whatever lacks one; an account is somebody else than a person who hides theirs.
 */
export async function draftFor(ctx: MemberCtx, by: 'account' | 'contact'): Promise<NewClientDraft> {
  const pending = await questionOf(ctx);
  if (pending?.kind !== 'new-client') return EMPTY_DRAFT;
  return by === 'contact' || pending.door === 'manual' ? pending : EMPTY_DRAFT;
}
