import { takeClient } from '../../../domain/clients/take-client.ts';
import { listLeads } from '../../../domain/leads/list-leads.ts';
import type { TeamCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { leadsText } from '../../text/leads.text.ts';
import { grabButton, takeButton } from '../cards/buttons.ts';
import { openCard, showCard } from '../cards/cards.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { LEADS_PER_PAGE, leadListView, leadsButton } from './lead-list.view.ts';

/** New leads: the list of those that wait, and Take, which exactly one member wins. */
export function leadsFeature(): Routes<TeamCtx> {
  const routes = createRoutes<TeamCtx>();
  onCommand(routes, 'leads', (ctx) => showLeads(ctx, 0));
  onPress(routes, leadsButton, (ctx, { page }) => showLeads(ctx, page));
  onPress(routes, takeButton, (ctx, { client }) => take(ctx, client, showCard));
  onPress(routes, grabButton, (ctx, { client }) => take(ctx, client, openCard));
  return routes;
}

async function showLeads(ctx: TeamCtx, index: number): Promise<void> {
  const page = { skip: index * LEADS_PER_PAGE, limit: LEADS_PER_PAGE };
  const leads = await listLeads(ctx.kit.base, ctx.visitor.member.id, page);
  if (!leads.ok) return;
  // The list has become shorter since the button was made.
  if (leads.page.items.length === 0 && index > 0) return showLeads(ctx, 0);
  await show(ctx, leadListView(leads.page, index, readerOf(ctx)));
}

/** The first press wins; the sender edits everybody's notice to say who it was. */
async function take(ctx: TeamCtx, client: number, present: typeof openCard): Promise<Toast | void> {
  const text = leadsText[ctx.locale];
  const { base } = ctx.kit;
  const taken = await takeClient(base, ctx.act, ctx.visitor.member.id, client);
  if (taken.ok) return present(ctx, client, text.youTook);
  switch (taken.code) {
    case 'yours':
      return present(ctx, client, text.alreadyYours);
    case 'taken': {
      const manager = await base.team.get(taken.managerId);
      return { text: text.tookAlready(manager?.name ?? accessText[ctx.locale].somebody), alert: true };
    }
    default:
      return { text: await accessRefusalText(ctx, taken), alert: true };
  }
}
