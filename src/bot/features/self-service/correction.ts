import { Keyboard } from 'grammy';
import type { Message } from 'grammy/types';
import {
  type ChangeRefusal,
  changeOwnDetail,
  type DetailChange,
} from '../../../domain/clients/change-own-detail.ts';
import { suggestEmail } from '../../../domain/values/email-typo.ts';
import { examplePhone } from '../../../domain/values/example-phone.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { PersonCtx } from '../../context.ts';
import type { Correction } from '../../dialogues.ts';
import type { Toast } from '../../telegram/button.ts';
import { type ReplyKeyboard, say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { ownCard, showMe } from './me.ts';
import { askForProof } from './proof.ts';
import { readCorrection } from './read-correction.ts';

const FIELDS = ['name', 'phone', 'email', 'birthday'] as const satisfies readonly Correction['field'][];

/** Asks for the new value of a detail of the person's own card. */
export async function askCorrection(ctx: PersonCtx, asked: string): Promise<Toast | void> {
  const field = FIELDS.find((known) => known === asked);
  if (!field) return { text: accessText[ctx.locale].staleButton, alert: true };
  const client = await ownCard(ctx);
  if (!client) return;
  await ctx.kit.dialogues.set(ctx.from.id, { kind: 'correction', clientId: client.id, field }, ctx.act.at);
  await say(ctx, { text: selfServiceText[ctx.locale].ask[field] }, keyboardFor(ctx, field));
}

/** Takes the new value; what cannot be understood is asked again, and Cancel leaves all as it was. */
export async function takeCorrection(
  ctx: PersonCtx & { readonly message: Message },
  { field }: Correction,
): Promise<void> {
  const text = selfServiceText[ctx.locale];
  const today = localDate(ctx.act.at, ctx.zone);
  const country = ctx.kit.defaults.phoneCountry;
  const read = readCorrection(ctx.message, field, { today, country });
  switch (read.kind) {
    case 'cancel':
      return end(ctx, text.kept);
    case 'foreign-contact':
      return void (await say(ctx, { text: text.foreignContact }, keyboardFor(ctx, field)));
    case 'unclear':
      return void (await say(ctx, { text: wrongText(ctx, field, read.why) }, keyboardFor(ctx, field)));
    case 'change':
      return change(ctx, read.change);
  }
}

/** A birthday that is understood and cannot be is told apart, as in the form. */
function wrongText({ locale, kit }: PersonCtx, field: Correction['field'], why: string | undefined): string {
  const { hints, wholePhone } = leadFormText[locale];
  if (why === 'no-such-day') return hints['birthday-no-such-day'];
  if (why === 'in-the-future' || why === 'too-old') return hints['birthday-year'];
  const wrong = selfServiceText[locale].wrong[field];
  return field === 'phone' ? `${wrong} ${wholePhone(examplePhone(kit.defaults.phoneCountry))}` : wrong;
}

/** The dialogue ends after the answer went out: a crash in between repeats the answer and takes nothing for a message. */
async function change(ctx: PersonCtx, detail: DetailChange): Promise<void> {
  const changed = await changeOwnDetail(ctx.kit.base, ctx.act, ctx.from.id, detail);
  if (!changed.ok) return refuse(ctx, changed);
  await say(ctx, { text: doneText(ctx, detail) }, { remove_keyboard: true });
  await showMe(ctx, say);
  await ctx.kit.dialogues.close(ctx.from.id, ctx.act);
}

async function refuse(ctx: PersonCtx, refusal: ChangeRefusal): Promise<void> {
  const text = selfServiceText[ctx.locale];
  switch (refusal.code) {
    case 'belongs-to-another':
      return end(ctx, text.belongsToAnother);
    case 'no-client':
      return end(ctx, text.nothing);
    case 'not-proven':
      await ctx.kit.dialogues.close(ctx.from.id, ctx.act);
      return askForProof(ctx);
  }
}

async function end(ctx: PersonCtx, words: string): Promise<void> {
  await say(ctx, { text: words }, { remove_keyboard: true });
  await ctx.kit.dialogues.close(ctx.from.id, ctx.act);
}

function doneText({ locale }: PersonCtx, detail: DetailChange): string {
  const text = selfServiceText[locale];
  const meant = detail.field === 'email' ? suggestEmail(detail.value) : null;
  return meant === null ? text.corrected : text.emailTypo(meant);
}

function keyboardFor({ locale }: PersonCtx, field: Correction['field']): ReplyKeyboard {
  const text = selfServiceText[locale];
  const keyboard = new Keyboard();
  if (field === 'phone') keyboard.requestContact(text.ownPhone).row();
  if (field === 'birthday') keyboard.text(text.clear);
  return keyboard.text(text.cancel).resized();
}
