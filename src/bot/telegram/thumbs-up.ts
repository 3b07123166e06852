import type { Ctx } from '../context.ts';
import { type Meaning, meaningOf } from './refusals.ts';

/** Says "done" by a 👍 on the person's message, which is quieter than words; by words where that cannot be. */
export async function thumbsUp(
  ctx: Ctx,
  words: string,
  say: (words: string) => Promise<unknown> = (said) => ctx.reply(said),
): Promise<void> {
  try {
    await ctx.react('👍');
  } catch (error) {
    if (!WITHOUT_REACTION.has(meaningOf(error)?.kind)) throw error;
    await say(words);
  }
}

/**
 * Reactions are not allowed, or the message is gone; a group that became a supergroup meanwhile has it under another number,
 * which nobody tells.
 */
const WITHOUT_REACTION: ReadonlySet<Meaning['kind'] | undefined> = new Set([
  'refused',
  'message-gone',
  'moved',
] as const);
