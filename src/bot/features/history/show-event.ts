import { FormattedString } from '@grammyjs/parse-mode';
import type { Content } from '../../../domain/content.ts';
import { readEvent } from '../../../domain/timeline/read-history.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import type { MemberCtx } from '../../context.ts';
import { deliverHere } from '../../deliver-here.ts';
import type { Parcel } from '../../sender/deliver.ts';
import type { Toast } from '../../telegram/button.ts';
import { meaningOf } from '../../telegram/refusals.ts';
import { say } from '../../telegram/screen.ts';
import { historyText } from '../../text/history.text.ts';
import { refusal } from '../cards/cards.ts';
import { formattedWords } from '../messages/words.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { contentIn } from './event-line.ts';

/** Sends the file of an event again, or all of its words, as a message that can be neither forwarded nor saved. */
export async function showEvent(ctx: MemberCtx, eventId: string): Promise<Toast | void> {
  const text = historyText[ctx.locale];
  const read = await readEvent(ctx.kit.base, ctx.visitor.member.id, eventId);
  if (!read.ok) {
    return refusal(ctx, read.code === 'no-event' ? text.noEvent : await accessRefusalText(ctx, read));
  }
  const { data } = read.event;
  if (data.kind === 'consent') return showConsentWords(ctx, data.version);
  const content = contentIn(data);
  if (!content || content.kind === 'other') return refusal(ctx, text.noEvent);
  try {
    await deliverHere(ctx, parcelOf(content, read.mayReveal));
  } catch (error) {
    // A file id serves one bot only, and Telegram may drop a file.
    if (meaningOf(error)?.kind !== 'refused') throw error;
    return refusal(ctx, text.fileGone);
  }
}

/** The very words that the client agreed to; nothing personal is in them. */
async function showConsentWords(ctx: MemberCtx, version: string): Promise<Toast | void> {
  const kept = await ctx.kit.base.consentTexts.get(version);
  if (!kept) return refusal(ctx, historyText[ctx.locale].noConsentText);
  await say(ctx, { text: kept.text });
}

/** Whoever may not see the client's contacts reads the words with contacts masked. */
export function parcelOf(content: Content, mayReveal: boolean): Parcel {
  if (mayReveal) return { heading: { text: formattedWords(content), guarded: true }, content };
  if (content.kind === 'contact') {
    const words = `${content.name} ${content.phone}`.trim();
    return { heading: { text: maskContacts(words), guarded: true } };
  }
  const words = new FormattedString(maskContacts(formattedWords(content).text));
  return { heading: { text: words, guarded: true }, content };
}
