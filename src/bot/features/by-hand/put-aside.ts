import { pendingOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { byHandText } from '../../text/by-hand.text.ts';
import { bringIn } from './bring-in.ts';
import { leadOf } from './new-client.ts';
import { tagAs } from './tag-as.ts';

/**
 * Makes a card of what a hidden person wrote when somebody else is forwarded before the member has told how to reach them.
 * What comes back is to be said; nothing, when there was no such draft.
 */
export async function putAside(ctx: MemberCtx): Promise<string | undefined> {
  const draft = await pendingOf(ctx);
  if (draft?.kind !== 'new-client' || draft.askedBy === ctx.act.key) return undefined;
  if (draft.door !== 'forward') return undefined;
  const text = byHandText[ctx.locale];
  if (draft.name === null) return text.notKept;
  // The same draft makes one card, whichever message ends it.
  const act = { ...ctx.act, key: `${draft.askedBy ?? ctx.act.key}:aside` };
  const added = await bringIn(ctx, leadOf(ctx, draft), act);
  if (!added.ok) return text.notKept;
  await tagAs(ctx, added.client.id, draft.tags);
  return text.keptAside(draft.name, added.client.id);
}

/** Says what became of the draft before, where no question says it. */
export async function sayAside(ctx: MemberCtx, aside: string | undefined): Promise<void> {
  if (aside !== undefined) await say(ctx, { text: aside, guarded: true });
}
