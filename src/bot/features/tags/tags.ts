import { MAX_TAGS, tagClient } from '../../../domain/clients/tag-client.ts';
import { accessPerson } from '../../../domain/team/access.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { parseTagChanges } from '../../../domain/values/tag.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { withExamples } from '../../telegram/examples.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say } from '../../telegram/screen.ts';
import { tagsText } from '../../text/tags.text.ts';
import { ask } from '../asking.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { readTarget } from '../cards/target.ts';
import { accessRefusalText } from '../refusal.view.ts';

/** Tags of a client: `/tag 12 +vip -new`; without the tags it asks. */
export function tagsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'tag', async (ctx) => {
    const target = await readTarget(ctx, ctx.match, tagsText[ctx.locale].usage);
    if (!target) return;
    const { client, rest } = target;
    if (rest === '' || !(await tag(ctx, client.id, rest))) await askForTags(ctx, client.id);
  });
  onAwaited(routes, 'tags', async (ctx, { clientId }) => {
    return (await tag(ctx, clientId, ctx.message.text ?? '')) ? undefined : 'open';
  });
  return routes;
}

async function askForTags(ctx: MemberCtx, clientId: number): Promise<void> {
  const access = await accessPerson(ctx.kit.base, ctx.visitor.member.id, clientId, 'work-client');
  if (!access.ok) return void (await refusal(ctx, await accessRefusalText(ctx, access)));
  const { client } = access;
  const tags = client.tags.map((known) => `#${known}`).join(' ');
  await ask(ctx, { kind: 'tags', clientId }, tagsText[ctx.locale].ask(clientLine(client, ctx.locale), tags));
}

/** False when no word of it can be a tag, and the member was told which can. */
async function tag(ctx: MemberCtx, clientId: number, typed: string): Promise<boolean> {
  const text = tagsText[ctx.locale];
  const { add, remove, refused } = parseTagChanges(typed);
  if (refused.length > 0) await ctx.reply(text.bad(refusedWords(refused, text.quoted)));
  if (add.length + remove.length === 0) {
    if (refused.length === 0) await say(ctx, { text: withExamples(text.usage) });
    return false;
  }
  const tagged = await tagClient(ctx.kit.base, ctx.act, ctx.visitor.member.id, { clientId, add, remove });
  if (!tagged.ok) {
    const isFull = tagged.code === 'too-many-tags';
    await refusal(ctx, isFull ? text.tooMany(MAX_TAGS) : await accessRefusalText(ctx, tagged));
    return true;
  }
  const changes = [...tagged.added.map((name) => `+${name}`), ...tagged.removed.map((name) => `−${name}`)];
  await showCard(ctx, clientId, changes.length > 0 ? text.changed(changes.join(' ')) : text.unchanged);
  return true;
}

function refusedWords(
  refused: readonly { readonly word: string }[],
  quoted: (word: string) => string,
): string {
  const shown = refused.slice(0, 5).map(({ word }) => quoted(clip(word, 32)));
  return [...shown, ...(refused.length > 5 ? ['…'] : [])].join(', ');
}
