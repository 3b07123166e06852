import { revealContacts } from '../../../domain/clients/reveal-contacts.ts';
import { accessClient } from '../../../domain/team/access.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { say, show } from '../../telegram/screen.ts';
import { contactsButton } from '../cards/buttons.ts';
import { refusal } from '../cards/cards.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { contactsView, hiddenView, hideButton } from './contacts.view.ts';

/** Show contacts, which is recorded, and Hide, which takes them off the screen again. */
export function contactsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, contactsButton, async (ctx, { client }) => {
    const revealed = await revealContacts(ctx.kit.base, ctx.act, ctx.visitor.member.id, client);
    if (!revealed.ok) return refusal(ctx, await accessRefusalText(ctx, revealed));
    await say(ctx, contactsView(revealed.client, ctx.locale));
  });
  onPress(routes, hideButton, async (ctx, { client }) => {
    const access = await accessClient(ctx.kit.base, ctx.visitor.member.id, client, 'see-client');
    if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
    await show(ctx, hiddenView(access.client, ctx.locale));
  });
  return routes;
}
