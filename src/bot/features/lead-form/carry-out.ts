import { changeOwnDetail, type DetailChange } from '../../../domain/clients/change-own-detail.ts';
import { ownsCard } from '../../../domain/clients/own-card.ts';
import { correctMessage } from '../../../domain/messages/correct-message.ts';
import { receiveMessage } from '../../../domain/messages/receive-message.ts';
import { lineKey } from '../../../domain/timeline/line.ts';
import { firstName } from '../../../domain/values/name-parts.ts';
import type { Phone } from '../../../domain/values/phone.ts';
import type { PersonCtx } from '../../context.ts';
import { say, show } from '../../telegram/screen.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { advertisingView } from '../self-service/subscription.view.ts';
import { askQuestion, keepForm, telegramName } from './asking.ts';
import { capture } from './capture.ts';
import { agreedView, declinedView } from './consent.view.ts';
import { processingWords } from './consent-words.ts';
import type { LeadForm, Words } from './form-state.ts';
import type { Hint, Move } from './moves.ts';
import { currentWords, recordConsent } from './record-consent.ts';
import { forward } from './steps.ts';

/** Does what the form decided. The form is remembered before a question goes out, so a crash asks again and forgets nothing. */
export async function carryOut(ctx: PersonCtx, move: Move): Promise<void> {
  switch (move.do) {
    case 'ask':
      return askQuestion(ctx, move.form, move.hint);
    case 'stay':
      return keepForm(ctx, move.form);
    case 'agree':
      return agree(ctx, move.form);
    case 'decline':
      return decline(ctx, move.form);
    case 'capture':
      return carryOut(ctx, await capture(ctx, move.form, move.words));
    case 'finish':
      return finish(ctx, move.form, move.hint);
    case 'save-phone':
      await savePhone(ctx, move);
      return carryOut(ctx, move.next);
    case 'withdraw-phone':
      await withdrawPhone(ctx, move.phone);
      return carryOut(ctx, move.next);
    case 'save-name':
      return saveAndGoOn(ctx, { field: 'name', value: move.name }, move.next);
    case 'save-birthday':
      return saveAndGoOn(ctx, { field: 'birthday', value: move.birthday }, move.next);
    case 'correct-request':
      await correctMessage(ctx.kit.base, ctx.act, move.form.requestKey ?? '', move.words.content);
      return carryOut(ctx, move.next);
    case 'pass-on':
      await passOn(ctx, move.form, move.words);
      return carryOut(ctx, move.next);
  }
}

/** Records the version that was shown; when the owner has changed the text meanwhile, shows the new one first. */
async function agree(ctx: PersonCtx, form: LeadForm): Promise<void> {
  const words = await currentWords(ctx, form.consentVersion ?? '');
  if (!words) return askQuestion(ctx, form, 'consent-changed');
  await recordConsent(ctx, words);
  if (ctx.callbackQuery) await show(ctx, agreedView(words, ctx.locale));
  await carryOut(ctx, forward({ ...form, declined: false }));
}

async function decline(ctx: PersonCtx, form: LeadForm): Promise<void> {
  const { kit, locale } = ctx;
  const words = processingWords(await kit.base.settings.get(), kit.defaults.businessName, locale);
  await keepForm(ctx, { ...form, consentVersion: words.version });
  await show(ctx, declinedView(words, locale));
}

async function saveAndGoOn(ctx: PersonCtx, change: DetailChange, next: Move): Promise<void> {
  await changeOwnDetail(ctx.kit.base, ctx.act, ctx.from.id, change);
  return carryOut(ctx, next);
}

async function savePhone(ctx: PersonCtx, move: Extract<Move, { do: 'save-phone' }>): Promise<void> {
  const sharedBy = move.form.phoneProven ? ctx.from.id : undefined;
  const change = { field: 'phone', value: move.phone, sharedBy } as const;
  const saved = await changeOwnDetail(ctx.kit.base, ctx.act, ctx.from.id, change);
  if (saved.ok || saved.code !== 'belongs-to-another') return;
  // Two cards of one person, perhaps: a manager sees the number in a message and sorts it out.
  const content = { kind: 'contact', phone: move.phone, name: telegramName(ctx.from) ?? '' } as const;
  await passOn(ctx, move.form, { key: ctx.act.key, content });
  await say(ctx, { text: leadFormText[ctx.locale].phoneElsewhere });
}

async function withdrawPhone({ kit, act, from }: PersonCtx, former: Phone): Promise<void> {
  // The name beside it may have changed in the same message.
  const withdrawal = { ...act, key: `${act.key}:phone` };
  await changeOwnDetail(kit.base, withdrawal, from.id, { field: 'phone', value: null, former });
}

async function passOn(ctx: PersonCtx, form: LeadForm, { key, content }: Words): Promise<void> {
  if (form.clientId === null) return;
  const { kit, act } = ctx;
  await receiveMessage(kit.base, { ...act, key }, form.clientId, { content, silent: false });
  // An edit may be of words that were passed on before.
  if (key !== act.key) await correctMessage(kit.base, act, lineKey({ key }, 'message-in'), content);
}

/** Thanks, and only then forgets the form: after a crash in between the thanks come twice, but nothing is taken for a message. */
async function finish(ctx: PersonCtx, form: LeadForm, hint: Hint | null): Promise<void> {
  const { kit, act, locale, from } = ctx;
  await say(ctx, { text: thanksFor(ctx, form, hint) }, { remove_keyboard: true });
  await kit.dialogues.close(from.id, act);
  const [client] = await kit.base.clients.findByContacts([`telegram:${from.id}`]);
  const mayAsk = client && ownsCard(client, from.id) && !client.subscribed && form.route.length > 1;
  if (mayAsk) await say(ctx, advertisingView(locale));
}

function thanksFor(ctx: PersonCtx, form: LeadForm, hint: Hint | null): string {
  const text = leadFormText[ctx.locale];
  const isAgain = form.route.length === 1 && form.requestKey !== null;
  const thanks = text.thanks(firstName(form.name ?? telegramName(ctx.from) ?? ''));
  return [thanks, isAgain || hint === 'captured-known' ? text.oneMore : '', text.whatNext]
    .filter(Boolean)
    .join(' ');
}
