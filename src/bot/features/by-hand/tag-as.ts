import { MAX_TAGS, tagClient } from '../../../domain/clients/tag-client.ts';
import type { MemberCtx } from '../../context.ts';
import { tagsText } from '../../text/tags.text.ts';
import { accessRefusalText } from '../refusal.view.ts';

/** Says when the card cannot have these tags: the member may not change it, or it has enough. */
export async function tagAs(ctx: MemberCtx, clientId: number, add: readonly string[]): Promise<void> {
  if (add.length === 0) return;
  const memberId = ctx.visitor.member.id;
  const tagged = await tagClient(ctx.kit.base, ctx.act, memberId, { clientId, add, remove: [] });
  if (tagged.ok) return;
  const text =
    tagged.code === 'too-many-tags'
      ? tagsText[ctx.locale].tooMany(MAX_TAGS)
      : await accessRefusalText(ctx, tagged);
  await ctx.reply(text);
}
