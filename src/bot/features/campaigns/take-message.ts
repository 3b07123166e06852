import type { Message } from 'grammy/types';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import type { DraftChange } from '../../../domain/campaigns/draft-campaign.ts';
import { awaitAnswer, stayOpen } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { say } from '../../telegram/screen.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import type { CampaignAsked } from './campaign-state.ts';
import { takeStep } from './chain.ts';
import { afterRefusal, type Changed, change, changeSilently, draftScreen } from './draft.ts';
import { partOf } from './part.ts';
import { takeVariant } from './test.ts';
import { wrongText } from './wrong.view.ts';

type MessageCtx = MemberCtx & { readonly message: Message };
type Asked = Extract<Question, { kind: 'campaign' }>;

/**
 * The first piece shows the draft; the others of an album join it without a word. A piece that cannot be sent refuses the whole
 * album: what came of it goes, the rest is passed over, and the next one is awaited.
 */
export async function takeMessage(ctx: MessageCtx, asked: Asked): Changed {
  const { media_group_id: album } = ctx.message;
  if (album !== undefined && album === asked.refused) return passOver(ctx, asked);
  const part = partOf(ctx.message);
  const taken = await (asked.album === undefined ? takeFirst(ctx, asked, part) : takeMore(ctx, asked, part));
  if (album === undefined) return taken;
  if (taken === 'open') return refuseAlbum(ctx, { ...asked, refused: album });
  const { id, of, days } = asked;
  const rest = { kind: 'campaign', id, of, album, ...(days !== undefined && { days }) } as const;
  const awaited = taken === 'over' ? { ...rest, refused: album } : rest;
  await awaitAnswer(ctx, awaited, { prompt: undefined, hasButtons: false });
}

function takeFirst(ctx: MemberCtx, { id, of, days }: CampaignAsked, part: CampaignPart): Changed {
  if (of === 'chain') return takeStep(ctx, { id, days, part });
  return of === 'variant' ? takeVariant(ctx, id, part) : change(ctx, id, { kind: 'message', parts: [part] });
}

async function takeMore(ctx: MemberCtx, { id, of }: CampaignAsked, part: CampaignPart): Changed {
  const added = await changeSilently(ctx, id, joining(of, part));
  if (added.ok) return thumbsUp(ctx, campaignsText[ctx.locale].draft.added);
  await say(ctx, { text: wrongText(added, ctx.locale) });
  return afterRefusal(added.code);
}

function joining(of: CampaignAsked['of'], part: CampaignPart): DraftChange {
  if (of === 'chain') return { kind: 'chain', do: 'add-part', part };
  return of === 'variant' ? { kind: 'test', do: 'add-part', part } : { kind: 'add-part', part };
}

/** It is kept that the album is refused before its pieces go: a crash in between lets nobody take it for whole. */
async function refuseAlbum(ctx: MemberCtx, asked: Asked): Changed {
  await stayOpen(ctx, asked);
  return passOver(ctx, asked);
}

/** What was taken of a refused album goes, once; while there is no draft for another one, none is awaited. */
async function passOver(ctx: MemberCtx, { album: begun, ...asked }: Asked): Changed {
  if (begun === undefined) return 'open';
  const back = await changeSilently(ctx, asked.id, { kind: 'put-back' });
  if (!back.ok) return 'open';
  // The screen above shows what came of it, with the button that starts.
  await say(ctx, await draftScreen(ctx, back.campaign));
  return stayOpen(ctx, asked);
}
