import type { Message } from 'grammy/types';
import { localDate } from '../../../domain/values/local-time.ts';
import { parseStartPayload } from '../../../domain/values/start-payload.ts';
import { isTextCommand } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { createRoutes, on, onCommand, type Routes } from '../../telegram/route.ts';
import { answerOf } from './answer.ts';
import { askQuestion } from './asking.ts';
import { beginAnother, open, pendingForm } from './begin.ts';
import { agreeButton, declineButton, requestButton } from './buttons.ts';
import { carryOut } from './carry-out.ts';
import { pressAgree, pressDecline } from './consent.ts';
import { stepAnsweredBy, takeEdited, withdrawPhone } from './edited-answer.ts';
import { type ReadBy, takeAnswer } from './form.ts';
import type { LeadForm } from './form-state.ts';

/** The form in which somebody leaves a request: `/start`, the consent, and one question after another. */
export function leadFormFeature(): Routes<PersonCtx> {
  const routes = createRoutes<PersonCtx>();
  onCommand(routes, 'start', (ctx) => open(ctx, parseStartPayload(ctx.match)));
  onPress(routes, agreeButton, (ctx, { version }) => pressAgree(ctx, version));
  onPress(routes, declineButton, (ctx, { version }) => pressDecline(ctx, version));
  onPress(routes, requestButton, (ctx, { source }) => beginAnother(ctx, source || null));
  on(routes, 'message', async (ctx, next) => {
    const form = isTextCommand(ctx.message) ? undefined : await pendingForm(ctx);
    return form ? answer(ctx, form, next) : next();
  });
  on(routes, 'edited_message', async (ctx, next) => {
    const form = isTextCommand(ctx.editedMessage) ? undefined : await pendingForm(ctx);
    return form ? putRight(ctx, form, next) : next();
  });
  return routes;
}

async function answer(
  ctx: PersonCtx & { readonly message: Message },
  form: LeadForm,
  next: () => Promise<void>,
): Promise<void> {
  // The same message once more, after a crash: it was taken, only the question may have been lost.
  if (form.key === ctx.act.key) return askQuestion(ctx, form, null);
  const said = answerOf(ctx.message, ctx.act.key, form.step);
  // Whoever has a card may write to their manager before they look at the consent.
  if (form.step === 'consent' && form.clientId !== null && said.kind === 'said') return next();
  await carryOut(ctx, takeAnswer(form, said, readBy(ctx)));
}

async function putRight(
  ctx: PersonCtx & { readonly editedMessage: Message },
  form: LeadForm,
  next: () => Promise<void>,
): Promise<void> {
  if (form.key === ctx.act.key) return askQuestion(ctx, form, null);
  const key = ctx.keys.message(ctx.chat.id, ctx.editedMessage.message_id);
  const step = stepAnsweredBy(form, key);
  if (step === undefined) return next();
  const said = answerOf(ctx.editedMessage, key, step);
  if (said.kind === 'skip' && step === 'phone') return carryOut(ctx, withdrawPhone(form));
  if (said.kind !== 'said') return next();
  await carryOut(ctx, takeEdited(form, step, said, readBy(ctx)));
}

function readBy({ act, zone, kit }: PersonCtx): ReadBy {
  return { today: localDate(act.at, zone), country: kit.defaults.phoneCountry };
}
