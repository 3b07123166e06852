import type { Message } from 'grammy/types';
import { isTakenFrom } from '../../../domain/campaigns/edit-part.ts';
import type { MemberCtx } from '../../context.ts';
import { say, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { changeSilently, draftScreen, isUnderWay, whyNoDraft } from './draft.ts';
import { partOf } from './part.ts';
import { wrongText } from './wrong.view.ts';

/** So many of the newest campaigns are looked through for one that says what was edited. */
const LOOKED_AT = 8;

/** Takes what the owner edits in the chat into the draft that says it; of a campaign that has started it is said that it counts no more. */
export async function takeEdit(ctx: MemberCtx, edited: Message): Promise<void> {
  const { message_id: messageId } = edited;
  const { campaigns } = ctx.kit.base;
  const memberId = ctx.visitor.member.id;
  const draft = await campaigns.draftOf(memberId);
  if (!draft || !isTakenFrom(draft, messageId)) return sayStarted(ctx, messageId);
  const changed = await changeSilently(ctx, draft.id, { kind: 'edit-part', part: partOf(edited) });
  if (changed.ok) return show(ctx, await draftScreen(ctx, changed.campaign));
  const why = wrongText(changed, ctx.locale);
  await say(ctx, { text: campaignsText[ctx.locale].draft.notEdited(why), replyTo: messageId });
}

async function sayStarted(ctx: MemberCtx, messageId: number): Promise<void> {
  const { items } = await ctx.kit.base.campaigns.list({ skip: 0, limit: LOOKED_AT });
  const started = items.find(
    (campaign) =>
      campaign.authorId === ctx.visitor.member.id && isUnderWay(campaign) && isTakenFrom(campaign, messageId),
  );
  if (started) await say(ctx, { text: await whyNoDraft(ctx, started.id), replyTo: messageId });
}
