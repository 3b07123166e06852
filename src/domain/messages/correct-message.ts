import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { leadTitle } from '../leads/lead-title.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { correctedWords } from '../timeline/corrected-words.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import { line } from '../timeline/line.ts';

/**
 * Follows the edit of a message that is on the timeline: the correction is a line of its own, and copies of the message
 * that went out are edited; when the message was a request, its notices and the deal's title are too. `messageKey` is the
 * key of the message's line. A location changes only while it is live, many times a minute: the first is kept.
 */
export async function correctMessage(
  base: Base,
  act: Act,
  messageKey: string,
  content: Content,
): Promise<Done | Refusal<'no-message'>> {
  if (content.kind === 'location') return done();
  return once<Done | Refusal<'no-message'>>(
    () =>
      base.transaction(async (stores) => {
        const original = await originalOf(stores, messageKey);
        return original ? correctIn(stores, act, original, content) : refuse('no-message');
      }),
    async () => done(),
  );
}

/**
 * The same for an answer that went to the client through the bot: its writer may correct it as long as they may still write to
 * the client (FIELD.md: one client, one responsible manager). Words of which nothing is left to send are refused (`unsendable`).
 */
export async function correctAnswer(
  base: Base,
  act: Act,
  memberId: number,
  { messageKey, content }: { readonly messageKey: string; readonly content: Content },
): Promise<Done | Refusal<'no-message'> | Refusal<'unsendable'> | AccessRefusal> {
  if (content.kind === 'location') return done();
  return once<Done | Refusal<'no-message'> | Refusal<'unsendable'> | AccessRefusal>(
    () =>
      base.transaction(async (stores) => {
        const original = await originalOf(stores, messageKey);
        if (!original) return refuse('no-message');
        const access = await accessClient(stores, memberId, original.clientId, 'work-client');
        if (!access.ok) return access;
        return content.kind === 'other' ? refuse('unsendable') : correctIn(stores, act, original, content);
      }),
    async () => done(),
  );
}

/** Words that were erased with the card do not come back with an edit. */
async function originalOf(stores: Stores, messageKey: string): Promise<TimelineEvent | undefined> {
  const original = await stores.timeline.byKey(messageKey);
  const client = original && (await stores.clients.get(original.clientId));
  return client?.erasedAt === null ? original : undefined;
}

/** Telegram tells of an edit also when only what the bot does not use has changed (Bot API, edited_message): that is none. */
async function correctIn(stores: Stores, act: Act, original: TimelineEvent, content: Content): Promise<Done> {
  const first = 'content' in original.data ? original.data.content : null;
  const said = (await correctedWords(stores, original.key)) ?? first;
  if (JSON.stringify(said) === JSON.stringify(content)) return done();
  if (original.data.kind === 'lead')
    await retitleDeal(stores, original.data.dealId, { from: said, to: content });
  const data = { kind: 'message-edited', of: original.key, content } as const;
  await stores.timeline.append([line(act, original.clientId, data)]);
  await refreshCopies(stores, act, original);
  return done();
}

async function refreshCopies(stores: Stores, act: Act, original: TimelineEvent): Promise<void> {
  const { key, data } = original;
  if (data.kind === 'lead') return stores.outbox.refresh(`deal:${data.dealId}`, 'lead-notice', act.at);
  const copies = data.kind === 'message-out' ? 'answer' : 'customer-message';
  await stores.outbox.refresh(`event:${key}`, copies, act.at);
}

/** The title follows the request as long as nobody of the team has given the deal another one. */
async function retitleDeal(
  { deals }: Stores,
  dealId: number,
  words: { readonly from: Content | null; readonly to: Content },
): Promise<void> {
  const deal = await deals.get(dealId);
  if (!deal || deal.title !== leadTitle(words.from)) return;
  await deals.save({ ...deal, title: leadTitle(words.to) });
}
