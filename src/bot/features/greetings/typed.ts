import type { Message } from 'grammy/types';
import {
  changeGreetings,
  type GreetingChange,
  type GreetingChangeRefusal,
} from '../../../domain/greetings/change-greetings.ts';
import { GREETING_WORDS } from '../../../domain/greetings/template.ts';
import type { TeamRefusal } from '../../../domain/team/access.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { placeholderList } from '../../../domain/values/placeholder.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import { type Screen, say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { greetingsText } from '../../text/greetings.text.ts';
import type { GreetingAsked } from './greeting-state.ts';
import { greetingsView, holidaysView, holidayView, wordsView } from './greetings.view.ts';

type TypedCtx = MemberCtx & { readonly message: Message };

/** Takes what the owner typed about greetings; what does not fit is said, and asked for again. */
export async function takeTyped(ctx: TypedCtx, asked: GreetingAsked): Promise<'open' | void> {
  const { base, defaults } = ctx.kit;
  const changed = await changeGreetings(base, ctx.visitor.member.id, changeOf(asked, ctx));
  if (!changed.ok) {
    // An owner who was made a manager meanwhile, or a holiday that was deleted: nothing can be typed for it any more.
    const isOver = ['not-member', 'not-allowed', 'no-holiday', 'too-many'].includes(changed.code);
    await ctx.reply(wrongText(changed, ctx.locale));
    return isOver ? undefined : 'open';
  }
  await ctx.reply(greetingsText[ctx.locale].saved);
  const { greetings, added } = changed;
  await say(ctx, screenAfter());

  function screenAfter(): Screen {
    const { locale } = ctx;
    const id = asked.kind === 'tag' ? asked.id : added?.id;
    const holiday = greetings.holidays.find((known) => known.id === id);
    if (holiday) return holidayView(greetings, holiday, locale);
    if (asked.kind !== 'words') return greetingsView(greetings, locale);
    const what = { of: asked.of, language: asked.locale };
    return (
      wordsView(greetings, what, { locale, business: defaults.businessName }) ??
      holidaysView(greetings, locale)
    );
  }
}

function changeOf(asked: GreetingAsked, { message, locale }: TypedCtx): GreetingChange {
  const typed = message.text ?? '';
  return asked.kind === 'add' ? { kind: 'add', typed, locale } : { ...asked, typed };
}

export function wrongText(refused: GreetingChangeRefusal | TeamRefusal, locale: Locale): string {
  const { wrong } = greetingsText[locale];
  switch (refused.code) {
    case 'not-member':
    case 'not-allowed':
      return accessText[locale].notAllowed;
    case 'too-long':
      return wrong.tooLong(refused.length, refused.max);
    case 'unknown-placeholder':
      return wrong.unknown(clip(refused.name, 60), placeholderList(GREETING_WORDS, locale));
    case 'unbalanced':
      return wrong.unbalanced(placeholderList(GREETING_WORDS, locale));
    case 'quiet':
      return wrong.quiet(refused.from, refused.to);
    case 'too-many':
      return wrong.tooMany(refused.max);
    default:
      return wrong[refused.code];
  }
}
