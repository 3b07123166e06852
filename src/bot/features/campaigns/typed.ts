import type { Message } from 'grammy/types';
import type { CampaignButton } from '../../../domain/campaigns/campaign.ts';
import { changeDraft } from '../../../domain/campaigns/draft-campaign.ts';
import type { Content } from '../../../domain/content.ts';
import { parseWhen } from '../../../domain/reminders/when/parse-when.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { timeText } from '../../../domain/values/wall-time.ts';
import { awaitAnswer } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { contentOf } from '../../telegram/content.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { ask } from '../asking.ts';
import { refusal } from '../cards/cards.ts';
import { type CampaignAsked, campaignState } from './campaign-state.ts';
import { type Changed, change, setSegment } from './draft.ts';
import { start } from './start.ts';
import { addToVariant, takeVariant } from './test.ts';
import { wrongText } from './wrong.view.ts';

type TypedCtx = MemberCtx & { readonly message: Message };

/** Asks the owner for a part of a draft that has to be typed or sent. */
export async function askFor(ctx: MemberCtx, id: number, of: CampaignAsked['of']): Promise<void> {
  const { ask: questions, ab } = campaignsText[ctx.locale];
  if (of === 'confirm') return;
  await ask(ctx, { kind: 'campaign', id, of }, of === 'variant' ? ab.ask : questions[of]);
}

export function isAsked(what: string): what is CampaignAsked['of'] {
  return campaignState.shape.of.safeParse(what).success;
}

/** Takes what the owner typed or sent for a draft; what does not fit is said, and still awaited. */
export async function takeTyped(ctx: TypedCtx, asked: CampaignAsked): Changed {
  const typed = ctx.message.text ?? '';
  switch (asked.of) {
    case 'query':
      return setSegment(ctx, asked.id, typed);
    case 'message':
    case 'variant':
      return takeMessage(ctx, asked);
    case 'at':
    case 'local':
      return takeTime(ctx, asked);
    case 'confirm':
      return void (await start(ctx, asked.id, Number(typed.replace(/\D/gu, ''))));
    default:
      return change(ctx, asked.id, { kind: 'add-button', button: buttonOf(asked.of, typed) });
  }
}

/** The first piece shows the draft; the others of an album join it without a word. */
async function takeMessage(ctx: TypedCtx, { id, of, album: awaited }: CampaignAsked): Changed {
  const part = contentOf(ctx.message);
  const { media_group_id: album } = ctx.message;
  const isMore = awaited !== undefined;
  if (isMore) await (of === 'variant' ? addToVariant : addPart)(ctx, id, part);
  else if ((await takeFirst(ctx, id, of, part)) === 'open') return 'open';
  if (album === undefined) return;
  await awaitAnswer(ctx, { kind: 'campaign', id, of, album }, { prompt: undefined, hasButtons: false });
}

function takeFirst(ctx: TypedCtx, id: number, of: CampaignAsked['of'], part: Content): Changed {
  return of === 'variant' ? takeVariant(ctx, id, part) : change(ctx, id, { kind: 'message', parts: [part] });
}

async function addPart(ctx: TypedCtx, id: number, part: Content): Promise<void> {
  const asked = { memberId: ctx.visitor.member.id, id, change: { kind: 'add-part', part } } as const;
  const added = await changeDraft(ctx.kit.base, ctx.act, asked);
  if (!added.ok) return void (await refusal(ctx, wrongText(added, ctx.locale)));
  await thumbsUp(ctx, campaignsText[ctx.locale].draft.added);
}

async function takeTime(ctx: TypedCtx, { id, of }: CampaignAsked): Changed {
  const found = parseWhen(ctx.message.text ?? '', { now: ctx.act.at, zone: ctx.zone });
  if (!found.ok) {
    await refusal(ctx, wrongTime(found.code, ctx.locale));
    return 'open';
  }
  const { at, time } = found.when;
  const timing =
    of === 'at'
      ? ({ kind: 'at', at } as const)
      : ({ kind: 'local', day: localDate(at, ctx.zone), time: timeText(time) } as const);
  return change(ctx, id, { kind: 'timing', timing });
}

function wrongTime(code: string, locale: Locale): string {
  const { wrong } = campaignsText[locale];
  return code === 'past' ? wrong['time-past'] : wrong.time;
}

/** "Записаться https://example.ru": the last word of a link is its address. */
function buttonOf(kind: CampaignButton['kind'], typed: string): CampaignButton {
  const words = typed.trim();
  if (kind !== 'link') return { kind, text: words };
  const [, text = words, url = ''] = /^(.*\S)\s+(\S+)$/su.exec(words) ?? [];
  return { kind, text, url: /^[a-z]+:/iu.test(url) ? url : `https://${url}` };
}
