import type { Refusal } from '../../../domain/refusal.ts';
import type { ReminderRefusal } from '../../../domain/reminders/change-reminder.ts';
import type { AccessRefusal } from '../../../domain/team/access.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import { accessText } from '../../text/access.text.ts';
import { remindersText } from '../../text/reminders.text.ts';
import { accessRefusalText } from '../refusal.view.ts';

/** Says in words why something cannot be done about a reminder. */
export function refusedText(
  { code }: ReminderRefusal | Refusal<'closed'> | Refusal<'past'>,
  locale: Locale,
): string {
  const { refused } = remindersText[locale];
  switch (code) {
    case 'not-member':
      return accessText[locale].staleButton;
    case 'no-reminder':
      return refused.gone;
    case 'not-yours':
      return refused.notYours;
    case 'closed':
      return refused.closed;
    case 'past':
      return refused.past;
  }
}

/** The same for what also depends on whose the client is. */
export function refusalText(
  ctx: MemberCtx,
  refused: ReminderRefusal | AccessRefusal | Refusal<'closed'> | Refusal<'past'>,
): string | Promise<string> {
  switch (refused.code) {
    case 'no-client':
    case 'erased':
    case 'not-allowed':
      return accessRefusalText(ctx, refused);
    default:
      return refusedText(refused, ctx.locale);
  }
}
