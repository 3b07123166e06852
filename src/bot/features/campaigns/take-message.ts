import type { Message } from 'grammy/types';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import type { DraftChange } from '../../../domain/campaigns/draft-campaign.ts';
import { awaitAnswer, stayOpen } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { place, type Screen, say, showOver } from '../../telegram/screen.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import type { CampaignAsked } from './campaign-state.ts';
import { chainScreen } from './chain.ts';
import { type Changed, changeSilently, draftScreen, refuseChange } from './draft.ts';
import { partOf } from './part.ts';
import { testView } from './test.view.ts';

type MessageCtx = MemberCtx & { readonly message: Message };
type Asked = Extract<Question, { kind: 'campaign' }>;

/**
 * The first piece shows the draft; the others of an album join it without a word, and the screen tells of each. A piece that cannot be
 * sent refuses the whole album: what came of it goes, the rest is passed over, and the next one is awaited.
 */
export async function takeMessage(ctx: MessageCtx, asked: Asked): Changed {
  const { media_group_id: album } = ctx.message;
  if (album !== undefined && album === asked.refused) return passOver(ctx, asked);
  const changed = await changeSilently(ctx, asked.id, takenAs(asked, partOf(ctx.message)));
  if (changed.ok) {
    const screen = await showTaken(ctx, asked, changed.campaign);
    return album === undefined
      ? undefined
      : awaitRest(ctx, asked, { album, ...(screen !== undefined && { screen }) });
  }
  const refused = await refuseChange(ctx, asked.id, changed);
  if (album === undefined) return refused;
  if (refused === 'open') return refuseAlbum(ctx, { ...asked, refused: album });
  return awaitRest(ctx, asked, { album, refused: album });
}

/** What a piece is taken as: the first of what was asked for, or one more of it. */
function takenAs({ of, album, days = 1 }: CampaignAsked, part: CampaignPart): DraftChange {
  const isFirst = album === undefined;
  switch (of) {
    case 'chain':
      return isFirst
        ? { kind: 'chain', do: 'add', days, parts: [part] }
        : { kind: 'chain', do: 'add-part', part };
    case 'variant':
      return isFirst ? { kind: 'test', do: 'add', parts: [part] } : { kind: 'test', do: 'add-part', part };
    default:
      return isFirst ? { kind: 'message', parts: [part] } : { kind: 'add-part', part };
  }
}

/** Shows the draft as it is with what was taken, and tells in which message. */
async function showTaken(
  ctx: MemberCtx,
  asked: CampaignAsked,
  campaign: Campaign,
): Promise<number | undefined> {
  const shown = await screenOf(ctx, asked, campaign);
  if (asked.album === undefined) return place(ctx, shown);
  if (asked.screen !== undefined) await showOver(ctx, asked.screen, shown);
  await thumbsUp(ctx, campaignsText[ctx.locale].draft.added);
  return asked.screen;
}

function screenOf(ctx: MemberCtx, { of }: CampaignAsked, campaign: Campaign): Screen | Promise<Screen> {
  if (of === 'chain') return chainScreen(ctx, campaign);
  return of === 'variant' ? testView(campaign, ctx.locale) : draftScreen(ctx, campaign);
}

/** Only the rest of the album is awaited from now on. */
async function awaitRest(
  ctx: MemberCtx,
  { kind, id, of, days }: CampaignAsked,
  album: Pick<CampaignAsked, 'album' | 'screen' | 'refused'>,
): Promise<void> {
  const rest = { kind, id, of, ...(days !== undefined && { days }), ...album };
  await awaitAnswer(ctx, rest, { prompt: undefined, hasButtons: false });
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
