import type { Client } from '../../../domain/clients/client.ts';
import { ownsCard } from '../../../domain/clients/own-card.ts';
import type { PersonCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { say, show } from '../../telegram/screen.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { askQuestion } from '../lead-form/asking.ts';
import { pendingForm } from '../lead-form/begin.ts';
import { meView } from './me.view.ts';
import { askForProof } from './proof.ts';

/** Shows what the base keeps about the person; over the pressed message when a button asked for it. */
export async function showMe(ctx: PersonCtx, present: typeof show | typeof say = show): Promise<void> {
  const client = await ownCard(ctx);
  if (client) await present(ctx, await ownView(ctx, client));
}

async function ownView(ctx: PersonCtx, client: Client): Promise<Screen> {
  const consent = await ctx.kit.base.consents.current(ctx.from.id, 'processing');
  return meView(client, consent, readerOf(ctx));
}

/** Shows the very words of a consent, as they stood when it was given. */
export async function showConsentWords(ctx: PersonCtx, version: string): Promise<Toast | void> {
  const kept = await ctx.kit.base.consentTexts.get(version);
  if (!kept) return { text: selfServiceText[ctx.locale].consentWordsGone, alert: true };
  await say(ctx, { text: kept.text });
}

/**
 * The card of the person, as it is now, if they have proved that it is theirs. Everybody else is told what to do:
 * strangers to begin, the unproven to share their number.
 */
export async function ownCard(ctx: PersonCtx): Promise<Client | undefined> {
  const [client] = await ctx.kit.base.clients.findByContacts([`telegram:${ctx.from.id}`]);
  if (client && ownsCard(client, ctx.from.id)) return client;
  if (client) await askForProof(ctx);
  else await sayNothingKept(ctx);
  return undefined;
}

async function sayNothingKept(ctx: PersonCtx): Promise<void> {
  const form = await pendingForm(ctx);
  const text = selfServiceText[ctx.locale];
  const hasWritten = form !== undefined && (form.step !== 'consent' || form.words.length > 0);
  await say(ctx, { text: hasWritten ? text.onlyForm : text.nothing });
  if (form) await askQuestion(ctx, form, form.step === 'consent' ? 'consent-first' : 'resumed');
}
