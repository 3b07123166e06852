import type { Locale } from '../../../domain/values/locale.ts';
import { pendingOf } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import type { Dialogue } from '../../dialogues.ts';
import { say } from '../../telegram/screen.ts';
import { leadFormText } from '../../text/lead-form.text.ts';
import { selfServiceText } from '../../text/self-service.text.ts';

/** Ends whatever was asked last. A request that is saved already stays. */
export async function cancel(ctx: PersonCtx): Promise<void> {
  const pending = await pendingOf(ctx);
  const words = cancelWords(pending, ctx.locale);
  await say(ctx, { text: words }, { remove_keyboard: true });
  if (pending?.kind === 'lead-form' && pending.requestKey === null) {
    await ctx.kit.dialogues.stop(ctx.from.id, ctx.act, pending);
  } else await ctx.kit.dialogues.clear(ctx.from.id);
}

function cancelWords(pending: Dialogue | undefined, locale: Locale): string {
  if (pending?.kind === 'correction') return selfServiceText[locale].kept;
  if (pending?.kind !== 'lead-form') return selfServiceText[locale].nothingToCancel;
  const text = leadFormText[locale];
  return pending.requestKey === null ? text.stopped : text.stoppedAfterRequest;
}
