import type { Message } from 'grammy/types';
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
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { ask } from '../asking.ts';
import { forOwner } from '../campaigns/for-owner.ts';
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
  onAwaited(routes, 'ready', takeText);
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
    const changed = await changeFriends(ctx, () => ({ isOn, zone: ctx.zone }));
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
  return changeSettings(ctx.kit.base, ctx.visitor.member.id, ({ friends }) => ({
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

async function takeText(
  ctx: MemberCtx & { readonly message: Message },
  { of, number }: ReadyAsked,
): Promise<'open' | void> {
  const typed = typedNumber(ctx.message.text ?? '');
  if (number) return !isSide(of) && hasBacklog(of) ? void (await tellSilent(ctx, of, typed)) : undefined;
  if (isSide(of)) return takeReward(ctx, of, ctx.message.text ?? '');
  const reworded = await rewordReady(ctx.kit.base, ctx.act, {
    ...askedOf(ctx, of),
    part: contentForMany(ctx.message),
  });
  if (reworded.ok) return say(ctx, await oneScreen(ctx, of)).then(() => undefined);
  await say(ctx, { text: wrongText(reworded, ctx.locale) });
  return 'open';
}

async function takeReward(ctx: MemberCtx, side: FriendSide, typed: string): Promise<'open' | void> {
  const words = cleanText(typed, 4 * LONGEST_REWARD);
  if (words === '' || codePoints(words) > LONGEST_REWARD) {
    await say(ctx, { text: readyText[ctx.locale].tooLong(LONGEST_REWARD) });
    return 'open';
  }
  await setFriends(ctx, (friends) => ({ words: { ...friends.words, [side]: words } }));
}
