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
    if (meaningOf(error)?.kind !== 'refused') throw error;
    await say(words);
  }
}
