import { InputFile } from 'grammy';
import { makeLink } from '../../../domain/links/make-link.ts';
import { accessTeam } from '../../../domain/team/access.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { deepLink } from '../../telegram/deep-link.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { partsOf } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { linksText } from '../../text/links.text.ts';
import { ask } from '../asking.ts';
import { linkView } from './link.view.ts';
import { qrPng } from './qr-png.ts';

/** `/link instagram`: a link and a QR code that tell where a client came from. */
export function linksFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'link', (ctx) =>
    ctx.match.trim() === '' ? askForSource(ctx) : sendLink(ctx, ctx.match),
  );
  onAwaited(routes, 'link-source', (ctx) => sendLink(ctx, ctx.message.text ?? ''));
  return routes;
}

async function askForSource(ctx: MemberCtx): Promise<void> {
  const access = await accessTeam(ctx.kit.base, ctx.visitor.member.id, 'make-links');
  if (!access.ok) return void (await ctx.reply(accessText[ctx.locale].notAllowed));
  await ask(ctx, { kind: 'link-source' }, linksText[ctx.locale].ask);
}

async function sendLink(ctx: MemberCtx, typed: string): Promise<'open' | void> {
  const { base, defaults } = ctx.kit;
  const made = await makeLink(base, ctx.visitor.member.id, typed);
  if (!made.ok) {
    const isEmpty = made.code === 'empty';
    await ctx.reply(isEmpty ? linksText[ctx.locale].empty : accessText[ctx.locale].notAllowed);
    return 'open';
  }
  const link = deepLink(ctx.me.username, made.payload);
  const view = linkView(made, { typed, link, business: defaults.businessName }, ctx.locale);
  const { text: caption, entities, buttons } = partsOf(view);
  await ctx.replyWithPhoto(new InputFile(qrPng(link), `${made.source}.png`), {
    caption,
    caption_entities: entities,
    ...(buttons && { reply_markup: buttons }),
  });
}
