import { InlineKeyboard } from 'grammy';
import type { Message } from 'grammy/types';
import type { SettingTextRefusal, TypedSetting } from '../../../domain/settings/settings-text.ts';
import { typeSetting } from '../../../domain/settings/type-setting.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip, codePoints } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { settingsText } from '../../text/settings.text.ts';
import { fieldButton } from './buttons.ts';
import { settingsScreen } from './settings-screen.ts';

type TypedCtx = MemberCtx & { readonly message: Message };

/** Takes what the owner typed for a setting; a text that does not fit is asked for again. */
export async function takeTypedSetting(
  ctx: TypedCtx,
  { field }: { readonly field: TypedSetting },
): Promise<'open' | void> {
  const typed = await typeSetting(ctx.kit.base, ctx.act, ctx.visitor.member.id, {
    field,
    typed: ctx.message.text ?? '',
  });
  if (typed.ok) {
    const { saved, greetingsMoved } = settingsText[ctx.locale];
    await ctx.reply(typed.hasMovedGreetings ? greetingsMoved(typed.settings.greetings.at) : saved);
    await say(ctx, await settingsScreen(ctx, typed.settings));
    return;
  }
  switch (typed.code) {
    case 'not-member':
    case 'not-allowed':
      // An owner who was made a manager meanwhile.
      await ctx.reply(accessText[ctx.locale].notAllowed);
      return;
    default:
      return askAgain(ctx, field, wrongText(typed, ctx.locale));
  }
}

/**
 * Telegram cuts what is too long for one message, and the rest comes right after it. It must not become the setting: after a
 * long text the owner has to press the button again.
 */
const MAYBE_CUT = 3000;

async function askAgain(ctx: TypedCtx, field: TypedSetting, words: string): Promise<'open' | void> {
  if (codePoints(ctx.message.text ?? '') <= MAYBE_CUT) {
    await ctx.reply(words);
    return 'open';
  }
  const again = settingsText[ctx.locale].again;
  const buttons = new InlineKeyboard().text(again, fieldButton.pack({ field }));
  await say(ctx, { text: words, buttons });
}

function wrongText(refusal: SettingTextRefusal, locale: Locale): string {
  const { wrong } = settingsText[locale];
  switch (refusal.code) {
    case 'empty':
      return wrong.empty;
    case 'too-many':
      return wrong.tooMany(refusal.count, refusal.max);
    case 'too-long':
      return wrong.tooLong(clip(refusal.text, 60), refusal.length, refusal.max);
    case 'too-short':
      return wrong.tooShort(clip(refusal.text, 60), refusal.min);
    case 'no-such-zone':
      return wrong.noSuchZone(clip(refusal.text, 60));
    case 'no-clock':
      return wrong.noClock(clip(refusal.text, 60));
    case 'no-days':
      return wrong.noDays(clip(refusal.text, 60));
    case 'no-hours':
      return wrong.noHours(clip(refusal.text, 60));
  }
}
