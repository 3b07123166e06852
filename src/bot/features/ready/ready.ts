import type { Message } from 'grammy/types';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { whoIsLeftOut } from '../../../domain/campaigns/preview.ts';
import { readyCampaign, rewordReady, switchReady } from '../../../domain/campaigns/ready/keep-ready.ts';
import { countSilent, hasBacklog, includeBacklog } from '../../../domain/campaigns/ready/ready-backlog.ts';
import { READY_KINDS, type ReadyKind, readyTiming } from '../../../domain/campaigns/ready/ready-made.ts';
import {
  type FriendSettings,
  type FriendSide,
  LONGEST_REWARD,
} from '../../../domain/referrals/friend-settings.ts';
import { changeSettings } from '../../../domain/settings/change-settings.ts';
import { cleanText, codePoints } from '../../../domain/values/plain-text.ts';
import { onAwaited, stayOpen } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { ask } from '../asking.ts';
import { audienceFor } from '../campaigns/draft.ts';
import { forOwner } from '../campaigns/for-owner.ts';
import { leftOutText } from '../campaigns/left-out.view.ts';
import { numberText, typedNumber } from '../campaigns/number-text.ts';
import { contentForMany } from '../campaigns/part.ts';
import { wrongText } from '../campaigns/wrong.view.ts';
import { refusal } from '../cards/cards.ts';
import { readyButton, readyDeedButton, readyOneButton } from './buttons.ts';
import {
  friendsView,
  READY,
  type ReadyOf,
  type ReadyState,
  readyListView,
  readyOneView,
  readyStateOf,
} from './ready.view.ts';
import type { ReadyAsked } from './ready-state.ts';

/** Campaigns that are made already: read, reworded and switched from one screen; for owners. */
export function readyFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, readyButton, (ctx) => forOwner(ctx, async () => show(ctx, await listScreen(ctx))));
  onPress(routes, readyOneButton, (ctx, { of }) =>
    forOwner(ctx, async () => (isReady(of) ? show(ctx, await oneScreen(ctx, of)) : undefined)),
  );
  onPress(routes, readyDeedButton, (ctx, { of, deed }) =>
    forOwner(ctx, async () => (isReady(of) ? press(ctx, of, deed) : undefined)),
  );
  onAwaited(routes, 'ready', takeTyped);
  return routes;
}

function isReady(of: string): of is ReadyOf {
  return READY.some((known) => known === of);
}

async function listScreen({ kit: { base }, locale }: MemberCtx): Promise<Screen> {
  const { friends } = await base.settings.get();
  const states = new Map<ReadyOf, ReadyState>([['friends', friends.isOn ? 'on' : 'off']]);
  for (const kind of READY_KINDS) states.set(kind, readyStateOf(await readyCampaign(base, kind)));
  return readyListView(states, locale);
}

async function oneScreen(
  { kit: { base }, locale, act: { at: now } }: MemberCtx,
  of: ReadyOf,
): Promise<Screen> {
  const { friends, loyaltyDays } = await base.settings.get();
  if (of !== 'friends') {
    const campaign = await readyCampaign(base, of);
    const { days } = campaign?.timing.kind === 'event' ? campaign.timing : readyTiming(of, loyaltyDays);
    const silent = hasBacklog(of) ? await countSilent(base, of, { days, now }) : 0;
    return readyOneView(of, { campaign, loyaltyDays, silent }, locale);
  }
  const [referrers, came, untold] = await Promise.all([
    base.clients.countSegment({ kind: 'counted', of: 'brought', span: { from: 1 } }),
    base.clients.countSegment({
      kind: 'not',
      part: { kind: 'labelled', label: 'referrer', value: null },
    }),
    base.clients.countSegment({ kind: 'not', part: { kind: 'flag', of: 'subscribed' } }),
  ]);
  return friendsView(friends, { referrers, came, untold }, locale);
}

async function press(ctx: MemberCtx, of: ReadyOf, deed: string): Promise<Toast | void> {
  const isSwitch = ['on', 'off', 'turnon', 'turnoff'].includes(deed);
  if (isSwitch) return turn(ctx, of, deed.endsWith('on') ? 'on' : 'off', deed.startsWith('turn'));
  if (of !== 'friends') {
    if (deed === 'backlog' && hasBacklog(of)) return tellSilent(ctx, of);
    return deed === 'text' ? askFor(ctx, of) : undefined;
  }
  switch (deed) {
    case 'referrer':
    case 'friend':
      return askFor(ctx, deed);
    case 'lead':
    case 'won':
      return setFriends(ctx, () => ({ when: deed }));
    default:
      return undefined;
  }
}

async function turn(
  ctx: MemberCtx,
  of: ReadyOf,
  to: 'on' | 'off',
  isOnItsScreen: boolean,
): Promise<Toast | void> {
  const isOn = to === 'on';
  if (of === 'friends') {
    const changed = await changeFriends(ctx, () => ({ isOn }));
    if (!changed.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  } else {
    const switched = await switchReady(ctx.kit.base, ctx.act, { ...askedOf(ctx, of), isOn });
    // Switched off before it was ever on: it is off.
    if (!switched.ok && (isOn || switched.code !== 'no-campaign')) {
      return refusal(ctx, wrongText(switched, ctx.locale));
    }
  }
  await show(ctx, isOnItsScreen ? await oneScreen(ctx, of) : await listScreen(ctx));
}

/** Writes to those too who are silent by now; when they are many, only when their number was typed. */
async function tellSilent(
  ctx: MemberCtx,
  kind: 'wake-up' | 'second-try',
  typed?: number,
): Promise<Toast | void> {
  const asked = { memberId: ctx.visitor.member.id, kind, typed };
  const included = await includeBacklog(ctx.kit.base, ctx.act, asked);
  if (included.ok) return show(ctx, await oneScreen(ctx, kind));
  if (included.code !== 'confirm') return refusal(ctx, wrongText(included, ctx.locale));
  const number = numberText(included.expected, ctx.locale);
  const { ask: questions, start } = campaignsText[ctx.locale];
  const question = typed === undefined ? questions.confirm(number) : start.wrongNumber(number);
  await ask(ctx, { kind: 'ready', of: kind, number: true }, question);
}

function askedOf(ctx: MemberCtx, kind: ReadyKind) {
  return {
    memberId: ctx.visitor.member.id,
    kind,
    words: { ru: readyText.ru.words[kind], en: readyText.en.words[kind] },
    locale: ctx.locale,
    currency: ctx.kit.defaults.currency,
    zone: ctx.zone,
    business: ctx.kit.defaults.businessName,
  };
}

type FriendsChange = (friends: FriendSettings) => Partial<FriendSettings>;

function changeFriends(ctx: MemberCtx, change: FriendsChange) {
  return changeSettings(ctx.kit.base, ctx.act, ctx.visitor.member.id, ({ friends }) => ({
    friends: { ...friends, ...change(friends) },
  }));
}

async function setFriends(ctx: MemberCtx, change: FriendsChange): Promise<Toast | void> {
  const changed = await changeFriends(ctx, change);
  if (!changed.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  await show(ctx, await oneScreen(ctx, 'friends'));
}

async function askFor(ctx: MemberCtx, of: ReadyAsked['of']): Promise<void> {
  const text = readyText[ctx.locale];
  await ask(ctx, { kind: 'ready', of }, isSide(of) ? text.askReward(LONGEST_REWARD) : text.ask);
}

function isSide(of: ReadyAsked['of']): of is FriendSide {
  return of === 'referrer' || of === 'friend';
}

type TypedCtx = MemberCtx & { readonly message: Message };

/** Takes what was typed or sent; of an album that is no answer, only the first piece is answered. */
async function takeTyped(ctx: TypedCtx, asked: Extract<Question, { kind: 'ready' }>): Promise<'open' | void> {
  const { media_group_id: album } = ctx.message;
  if (album !== undefined && album === asked.refused) return 'open';
  const taken = await takePart(ctx, asked);
  return taken === 'open' && album !== undefined ? stayOpen(ctx, { ...asked, refused: album }) : taken;
}

async function takePart(ctx: TypedCtx, { of, number }: ReadyAsked): Promise<'open' | void> {
  const typed = ctx.message.text ?? '';
  if (!number) return isSide(of) ? takeReward(ctx, of, typed) : takeWords(ctx, of);
  if (!isSide(of) && hasBacklog(of)) await tellSilent(ctx, of, typedNumber(typed));
}

async function takeWords(ctx: TypedCtx, kind: ReadyKind): Promise<'open' | void> {
  const text = readyText[ctx.locale];
  if (ctx.message.media_group_id !== undefined) return refuse(ctx, text.noAlbum);
  const part = contentForMany(ctx.message);
  const reworded = await rewordReady(ctx.kit.base, ctx.act, { ...askedOf(ctx, kind), part });
  if (!reworded.ok) return refuse(ctx, wrongText(reworded, ctx.locale));
  await say(ctx, await oneScreen(ctx, kind));
  await sayLeftOut(ctx, reworded.campaign);
}

async function refuse(ctx: MemberCtx, text: string): Promise<'open'> {
  await say(ctx, { text });
  return 'open';
}

/** It goes to one client at a time, long after: whom its new words leave out is said now. */
async function sayLeftOut(ctx: MemberCtx, campaign: Campaign): Promise<void> {
  const opened = await audienceFor(ctx, campaign.segment);
  if (!opened.ok) return;
  for (const list of await whoIsLeftOut(ctx.kit.base, campaign, opened.audience)) {
    await say(ctx, { text: leftOutText(list, campaign, ctx.locale), guarded: true });
  }
}

async function takeReward(ctx: MemberCtx, side: FriendSide, typed: string): Promise<'open' | void> {
  const words = cleanText(typed, 4 * LONGEST_REWARD);
  if (words === '' || codePoints(words) > LONGEST_REWARD) {
    return refuse(ctx, readyText[ctx.locale].tooLong(LONGEST_REWARD));
  }
  await setFriends(ctx, (friends) => ({ words: { ...friends.words, [side]: words } }));
}
