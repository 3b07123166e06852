import { readDetails } from '../../../domain/clients/detail-changes.ts';
import { type DetailsRefusal, setDetails } from '../../../domain/clients/set-details.ts';
import { accessPerson } from '../../../domain/team/access.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { detailsText } from '../../text/details.text.ts';
import { ask } from '../asking.ts';
import { detailsButton } from '../cards/buttons.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { readTarget } from '../cards/target.ts';
import { accessRefusalText } from '../refusal.view.ts';

/** City and custom fields of a card: `/field 12 город=Москва, размер=42`, and the Details button. */
export function detailsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'field', async (ctx) => {
    const target = await readTarget(ctx, ctx.match, detailsText[ctx.locale].usage);
    if (!target) return;
    if (target.rest === '') await askDetails(ctx, target.client.id);
    else await takeDetails(ctx, target.client.id, target.rest);
  });
  onPress(routes, detailsButton, (ctx, { client }) => askDetails(ctx, client));
  onAwaited(routes, 'details', async (ctx, { clientId }) => {
    return (await takeDetails(ctx, clientId, ctx.message.text ?? '')) ? undefined : 'open';
  });
  return routes;
}

async function askDetails(ctx: MemberCtx, clientId: number): Promise<Toast | void> {
  const access = await accessPerson(ctx.kit.base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return refusal(ctx, await accessRefusalText(ctx, access));
  const question = detailsText[ctx.locale].ask(clientLine(access.client, ctx.locale));
  await ask(ctx, { kind: 'details', clientId }, question);
}

/** False when the words are no details, and the member was told what are. */
async function takeDetails(ctx: MemberCtx, clientId: number, typed: string): Promise<boolean> {
  const text = detailsText[ctx.locale];
  const read = readDetails(typed);
  if (!read.ok) {
    await ctx.reply(text.bad(clip(read.part, 60)));
    return false;
  }
  const wanted = { clientId, changes: read.changes };
  const set = await setDetails(ctx.kit.base, ctx.act, ctx.visitor.member.id, wanted);
  if (!set.ok) {
    await refusal(ctx, await refusalText(ctx, set));
    return true;
  }
  await showCard(ctx, clientId, text.saved);
  return true;
}

async function refusalText(ctx: MemberCtx, refused: DetailsRefusal): Promise<string> {
  const text = detailsText[ctx.locale];
  switch (refused.code) {
    case 'too-many-details':
      return text.tooMany(refused.max);
    case 'known-field':
      return text.known[refused.field](refused.name.replaceAll('_', ' '));
    default:
      return accessRefusalText(ctx, refused);
  }
}
