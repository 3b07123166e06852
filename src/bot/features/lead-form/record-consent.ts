import { giveConsent } from '../../../domain/privacy/give-consent.ts';
import type { PersonCtx } from '../../context.ts';
import { type ConsentWords, wordsOfVersion } from './consent-words.ts';

/** The consent text with this version, as long as it still is the one that people agree to. */
export async function currentWords(ctx: PersonCtx, version: string): Promise<ConsentWords | undefined> {
  const settings = await ctx.kit.base.settings.get();
  return wordsOfVersion(version, settings, ctx.kit.defaults.businessName, ctx.locale);
}

/** Records that the person agreed to these words. */
export async function recordConsent(ctx: PersonCtx, words: ConsentWords): Promise<void> {
  const { version: textVersion, text, locale } = words;
  const given = { telegramId: ctx.from.id, purpose: 'processing', textVersion, text, locale } as const;
  await giveConsent(ctx.kit.base, ctx.act, given);
}

/**
 * Whether the person need not be asked. Whoever has a card agreed once and is not asked again; a stranger must have agreed
 * to the text as it is now.
 */
export async function hasConsented(ctx: PersonCtx): Promise<boolean> {
  const consent = await ctx.kit.base.consents.current(ctx.from.id, 'processing');
  if (!consent) return false;
  return ctx.visitor.kind === 'client' || (await currentWords(ctx, consent.textVersion)) !== undefined;
}
