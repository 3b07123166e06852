import type { Ctx } from '../context.ts';
import { meaningOf } from './refusals.ts';

/** Says "done" by a 👍 on the person's message, which is quieter than words; by words where reactions are not allowed. */
export async function thumbsUp(
  ctx: Ctx,
  words: string,
  say: (words: string) => Promise<unknown> = (said) => ctx.reply(said),
): Promise<void> {
  try {
    await ctx.react('👍');
  } catch (error) {
    const meaning = meaningOf(error)?.kind;
    // A group that became a supergroup meanwhile has the message under another number, which nobody tells.
    if (meaning !== 'refused' && meaning !== 'moved') throw error;
    await say(words);
  }
}
