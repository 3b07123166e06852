import type { PersonCtx } from './context.ts';
import { deliver, type Parcel } from './sender/deliver.ts';
import { topicOf } from './telegram/group-message.ts';

/** Delivers a parcel where this update comes from: into the chat, and into the topic of it that somebody has open. */
export async function deliverHere(ctx: PersonCtx, parcel: Parcel): Promise<void> {
  const threadId = ctx.msg && topicOf(ctx.msg);
  await deliver(ctx.api, ctx.chat.id, { ...parcel, ...(threadId !== undefined && { threadId }) });
}
