import { InlineKeyboard } from 'grammy';
import { referralPayload } from '../../../domain/values/start-payload.ts';
import type { PersonCtx } from '../../context.ts';
import { deepLink, shareLink } from '../../telegram/deep-link.ts';
import { say } from '../../telegram/screen.ts';
import { readyText } from '../../text/ready.text.ts';
import { selfServiceText } from '../../text/self-service.text.ts';

/** The personal link: whoever opens it and becomes a client is known to come from this one. */
export async function invite(ctx: PersonCtx): Promise<void> {
  const text = selfServiceText[ctx.locale];
  const { visitor, me, kit } = ctx;
  if (visitor.kind !== 'client') return void (await say(ctx, { text: text.meetFirst }));
  const link = deepLink(me.username, referralPayload(visitor.client.referralCode));
  const share = shareLink(link, text.inviteWords(kit.defaults.businessName));
  const { friends } = await kit.base.settings.get();
  const words = friends.isOn
    ? `${text.invite(link)}\n\n${readyText[ctx.locale].inviteReward[friends.when]}`
    : text.invite(link);
  await say(ctx, { text: words, buttons: new InlineKeyboard().url(text.inviteShare, share) });
}
