import { menuFor } from '../../commands.ts';
import type { PersonCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { askQuestion } from '../lead-form/asking.ts';
import { pendingForm } from '../lead-form/begin.ts';

/** What a customer can do here. A form half filled in goes on after it. */
export async function help(ctx: PersonCtx): Promise<void> {
  const lines = menuFor('customer', ctx.locale).map(
    ({ command, description }) => `/${command} — ${description}`,
  );
  await say(ctx, { text: [selfServiceText[ctx.locale].help, '', ...lines].join('\n') });
  const form = await pendingForm(ctx);
  if (form) await askQuestion(ctx, form, form.step === 'consent' ? 'consent-first' : null);
}
