import type { Message } from 'grammy/types';
import { correctMessage } from '../../../domain/messages/correct-message.ts';
import { lineKey } from '../../../domain/timeline/line.ts';
import type { PersonCtx } from '../../context.ts';
import { pendingForm } from '../lead-form/begin.ts';
import { heard } from '../messages/heard.ts';

/**
 * Follows the edit of a message: of one that was passed on, of one that was the request, or of one that waits for the
 * consent. An answer to a question of the form is corrected with Back, not by an edit.
 */
export async function correct(ctx: PersonCtx, message: Message): Promise<void> {
  const key = ctx.keys.message(ctx.chat.id, message.message_id);
  const content = heard(message);
  const said = { ...ctx.act, key };
  for (const kind of ['message-in', 'lead'] as const) {
    const corrected = await correctMessage(ctx.kit.base, ctx.act, lineKey(said, kind), content);
    if (corrected.ok) return;
  }
  const form = await pendingForm(ctx);
  if (!form?.words.some((kept) => kept.key === key)) return;
  const words = form.words.map((kept) => (kept.key === key ? { key, content } : kept));
  await ctx.kit.dialogues.set(ctx.from.id, { ...form, words }, ctx.act.at);
}
