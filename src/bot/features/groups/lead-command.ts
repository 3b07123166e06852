import type { Message } from 'grammy/types';
import { captureGroupLead } from '../../../domain/groups/capture-group-lead.ts';
import { isActive } from '../../../domain/team/member.ts';
import { localeOf } from '../../../domain/values/locale.ts';
import { type Ctx, isTeam, type TeamCtx } from '../../context.ts';
import { authorOf, isOfBot } from '../../telegram/group-message.ts';
import { repliedMessage } from '../../telegram/replied-message.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { groupsText } from '../../text/groups.text.ts';
import { withMet } from '../membership/met-elsewhere.ts';
import { groupAnswer, groupRequest } from './group-request.ts';
import type { SayInGroup } from './say-in-group.ts';

/** `/lead` in reply to a message: a member of the team makes its author a lead. From anybody else it is nothing. */
export async function leadByCommand(ctx: Ctx, message: Message, say: SayInGroup): Promise<void> {
  const answer = async (words: string) => void (await say(ctx, { text: words }));
  if (!isTeam(ctx)) return;
  const text = groupsText[ctx.locale];
  const replied = repliedMessage(message);
  if (!replied) return answer(text.leadUsage);
  const asked = Object.assign({}, replied, { chat: message.chat });
  const author = authorOf(asked);
  if (!author) return answer(isOfBot(asked) ? text.leadOfBot : text.leadOfNobody);
  const colleague = await ctx.kit.base.team.get(author.id);
  if (colleague && isActive(colleague)) return answer(text.leadOfColleague);
  await captureAsked(ctx, asked, author);
  await thumbsUp(ctx, text.leadDone, answer);
}

/** The act bears the key of the message that is asked about: however often, and by whomever, it becomes one lead. */
async function captureAsked(
  ctx: TeamCtx,
  asked: Message,
  author: NonNullable<Message['from']>,
): Promise<void> {
  const { base, newToken, defaults } = ctx.kit;
  const [client] = await base.clients.findByContacts([`telegram:${author.id}`]);
  const known = author.language_code === undefined ? null : localeOf(author.language_code, defaults.locale);
  const locale = known ?? client?.locale ?? defaults.locale;
  const act = { ...ctx.act, key: ctx.keys.message(asked.chat.id, asked.message_id) };
  const request = await withMet(
    ctx,
    groupRequest({
      message: asked,
      author,
      locale: known,
      opens: 'always',
      phoneCountry: ctx.kit.defaults.phoneCountry,
    }),
  );
  const answer = groupAnswer(asked, locale, ctx.me.username);
  await captureGroupLead(base, act, { request, answer }, newToken);
}
