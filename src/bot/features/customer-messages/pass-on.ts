import { copyBehind } from '../../../domain/campaigns/copy-behind.ts';
import type { Client } from '../../../domain/clients/client.ts';
import { receiveMessage } from '../../../domain/messages/receive-message.ts';
import { lineKey } from '../../../domain/timeline/line.ts';
import type { PersonCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { works } from '../../telegram/works.ts';
import { customerMessagesText } from '../../text/customer-messages.text.ts';
import { begin } from '../lead-form/begin.ts';
import type { Words } from '../lead-form/form-state.ts';
import { acknowledgementFor } from './acknowledgement.ts';

/** Kinds of timeline lines that show that somebody talks to this client. */
const TALK = ['lead', 'message-in', 'message-out'] as const;

/** Brings a client's message to whoever works with them, and lets the client know. `repliesTo`: the message in their chat that it replies to. */
export async function passOn(
  ctx: PersonCtx,
  client: Client,
  words: Words,
  repliesTo?: number,
): Promise<void> {
  const { kit, act, locale } = ctx;
  if (words.content.kind === 'other') {
    return void (await say(ctx, { text: customerMessagesText[locale].cannotPassOn }));
  }
  const copy = repliesTo && { chatId: ctx.chat.id, messageId: repliesTo };
  const answers = copy ? await copyBehind(kit.base, client.id, copy) : undefined;
  const message = { content: words.content, silent: false, answers };
  const received = await receiveMessage(kit.base, act, client.id, message);
  if (!received.ok) return begin(ctx, { source: null, referralCode: null, words: [words] });
  const recent = await kit.base.timeline.ofClient(client.id, { skip: 0, limit: 2 }, TALK);
  await acknowledge(ctx, acknowledgementFor(recent.items, lineKey(act, 'message-in'), act.at));
}

async function acknowledge(ctx: PersonCtx, how: 'words' | 'reaction'): Promise<void> {
  if (how === 'words') return void (await say(ctx, { text: customerMessagesText[ctx.locale].passedOn }));
  // The message may be deleted by now; what it said is passed on all the same.
  await works(ctx.react('👀'));
}
