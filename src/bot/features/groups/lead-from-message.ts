import type { Message, User } from 'grammy/types';
import type { Act } from '../../../domain/act.ts';
import { captureGroupLead } from '../../../domain/groups/capture-group-lead.ts';
import { groupTrigger } from '../../../domain/groups/group-trigger.ts';
import { type Ctx, isTeam } from '../../context.ts';
import { hashtagsIn, isOwnWords, mentions } from '../../telegram/group-message.ts';
import { wordsIn } from '../../telegram/words-in.ts';
import { withMet } from '../membership/met-elsewhere.ts';
import { groupAnswer, groupRequest } from './group-request.ts';

/**
 * Makes a message in a group a lead when it asks for something (see `groupTrigger`). What the team itself writes never does,
 * nor do words forwarded from somebody else. `act`: bears the key of the message, so that it becomes one lead.
 */
export async function leadFromMessage(
  ctx: Ctx,
  { message, author, act }: { readonly message: Message; readonly author: User; readonly act: Act },
): Promise<void> {
  if (isTeam(ctx) || !isOwnWords(message)) return;
  const { base, newToken, defaults } = ctx.kit;
  const { phoneCountry } = defaults;
  const words = {
    text: wordsIn(message).text,
    hashtags: hashtagsIn(message),
    mentionsBot: mentions(message, ctx.me),
  };
  const trigger = groupTrigger(words, await base.settings.get(), phoneCountry);
  if (!trigger) return;
  const opens = trigger === 'hashtag' ? 'always' : 'only-when-idle';
  const request = await withMet(
    ctx,
    groupRequest({ message, author, locale: ctx.locale, opens, phoneCountry }),
  );
  const answer = groupAnswer(message, ctx.locale, ctx.me.username);
  await captureGroupLead(base, act, { request, answer }, newToken);
}
