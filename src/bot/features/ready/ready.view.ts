import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { isBacklogIncluded } from '../../../domain/campaigns/ready/ready-backlog.ts';
import { READY_KINDS, type ReadyKind, readyTiming } from '../../../domain/campaigns/ready/ready-made.ts';
import { wordsOf } from '../../../domain/content.ts';
import type { FriendSettings, FriendSide } from '../../../domain/referrals/friend-settings.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { campaignButton, campaignsButton } from '../campaigns/buttons.ts';
import { numberText } from '../campaigns/number-text.ts';
import { readyButton, readyDeedButton, readyOneButton } from './buttons.ts';

export type ReadyOf = ReadyKind | 'friends';
/** `paused`: it stopped by itself. */
export type ReadyState = 'on' | 'paused' | 'off';

export function readyStateOf(campaign: Campaign | undefined): ReadyState {
  const { state } = campaign ?? {};
  return state === 'on' || state === 'paused' ? state : 'off';
}

export const READY: readonly ReadyOf[] = [...READY_KINDS, 'friends'];

/** All ready-made campaigns, each switched by one press. */
export function readyListView(states: ReadonlyMap<ReadyOf, ReadyState>, locale: Locale): Screen {
  const text = readyText[locale];
  const keyboard = new InlineKeyboard();
  const lines = READY.map((of) => {
    const state = states.get(of) ?? 'off';
    keyboard
      .text(text.names[of], readyOneButton.pack({ of }))
      .text(text.turn[state], readyDeedButton.pack({ of, deed: state === 'on' ? 'off' : 'on' }))
      .row();
    return `${text.names[of]}: ${text.state[state]}`;
  });
  keyboard.text(text.campaigns, campaignsButton.pack({ page: 0 }));
  return {
    text: FormattedString.join([FormattedString.b(text.title), text.about, lines.join('\n')], '\n\n'),
    buttons: keyboard,
  };
}

interface ReadyShown {
  readonly campaign: Campaign | undefined;
  readonly loyaltyDays: number;
  /** How many were silent before it was switched on, who may be written to as well. */
  readonly silent: number;
}

/** One ready-made campaign: when it goes, what it says, and its switch. */
export function readyOneView(kind: ReadyKind, shown: ReadyShown, locale: Locale): Screen {
  const text = readyText[locale];
  const { campaign, loyaltyDays } = shown;
  const state = readyStateOf(campaign);
  const why = text.why[kind];
  const keyboard = switchKeys(kind, state, locale).text(
    text.reword,
    readyDeedButton.pack({ of: kind, deed: 'text' }),
  );
  keyboard.row();
  if (isBacklogOffered(shown) && state === 'on') {
    const label = text.backlog.button(numberText(shown.silent, locale));
    keyboard.text(label, readyDeedButton.pack({ of: kind, deed: 'backlog' })).row();
  }
  if (campaign) keyboard.text(text.report, campaignButton.pack({ id: campaign.id })).row();
  const said = campaign?.message?.parts.map(wordsOf).join('\n') ?? text.words[kind].text;
  const sections = [
    FormattedString.b(text.names[kind]),
    text.state[state],
    ...troubleLines(campaign, locale),
    typeof why === 'string' ? why : why(daysOf(campaign, kind, loyaltyDays)),
    ...backlogLines(shown, locale),
    `${text.text}:\n${said}`,
  ];
  return { text: FormattedString.join(sections, '\n\n'), buttons: withBack(keyboard, locale) };
}

/** Why it stopped by itself. */
function troubleLines(campaign: Campaign | undefined, locale: Locale): readonly string[] {
  return campaign?.state === 'paused' && campaign.isTroubled ? [campaignsText[locale].report.trouble] : [];
}

function isIncluded({ campaign }: ReadyShown): boolean {
  return campaign !== undefined && campaign.state !== 'off' && isBacklogIncluded(campaign);
}

function isBacklogOffered(shown: ReadyShown): boolean {
  return shown.silent > 0 && !isIncluded(shown);
}

/** What is said of those who were silent before it was switched on. */
function backlogLines(shown: ReadyShown, locale: Locale): readonly string[] {
  const { backlog } = readyText[locale];
  const state = readyStateOf(shown.campaign);
  const number = numberText(shown.silent, locale);
  if (isBacklogOffered(shown)) return [state === 'on' ? backlog.offer(number) : backlog.later(number)];
  return isIncluded(shown) ? [backlog.included] : [];
}

/** What it goes by was settled when it was switched on. */
function daysOf(campaign: Campaign | undefined, kind: ReadyKind, loyaltyDays: number): number {
  return readyStateOf(campaign) !== 'off' && campaign?.timing.kind === 'event'
    ? campaign.timing.days
    : readyTiming(kind, loyaltyDays).days;
}

function switchKeys(of: ReadyOf, state: ReadyState, locale: Locale): InlineKeyboard {
  const text = readyText[locale];
  const keyboard = new InlineKeyboard();
  const deed = (is: ReadyState) => readyDeedButton.pack({ of, deed: is === 'on' ? 'turnoff' : 'turnon' });
  keyboard.text(text.turn[state], deed(state));
  if (state === 'paused') keyboard.text(text.turn.on, deed('on'));
  return keyboard.row();
}

function withBack(keyboard: InlineKeyboard, locale: Locale): InlineKeyboard {
  return keyboard.text(readyText[locale].back, readyButton.pack({}));
}

/** What one side reads of the reward. */
export function rewardWords({ words }: FriendSettings, side: FriendSide, locale: Locale): string {
  return words[side] ?? readyText[locale].reward[side];
}

interface FriendsShown {
  readonly referrers: number;
  readonly came: number;
  /** Who did not agree to advertising, and so is not told of a reward. */
  readonly untold: number;
}

/** "Bring a friend", with how many have done so. */
export function friendsView(
  friends: FriendSettings,
  { referrers, came, untold }: FriendsShown,
  locale: Locale,
): Screen {
  const text = readyText[locale];
  const keyboard = switchKeys('friends', friends.isOn ? 'on' : 'off', locale);
  for (const when of ['lead', 'won'] as const) {
    const label = friends.when === when ? `✓ ${text.whenButton[when]}` : text.whenButton[when];
    keyboard.text(label, readyDeedButton.pack({ of: 'friends', deed: when }));
  }
  keyboard.row();
  for (const side of ['referrer', 'friend'] as const) {
    keyboard.text(text.rewordSide[side], readyDeedButton.pack({ of: 'friends', deed: side })).row();
  }
  const sections = [
    FormattedString.b(text.names.friends),
    `${text.state[friends.isOn ? 'on' : 'off']}\n${text.when[friends.when]}`,
    text.why.friends,
    ...(['referrer', 'friend'] as const).map(
      (side) => `${text.side[side]}:\n${rewardWords(friends, side, locale)}`,
    ),
    text.brought(numberText(referrers, locale), numberText(came, locale)),
    ...(untold > 0 ? [text.untold(numberText(untold, locale))] : []),
  ];
  return { text: FormattedString.join(sections, '\n\n'), buttons: withBack(keyboard, locale) };
}

/** How good the marks are on the average; nothing while there are none. */
export function averageLine(
  { count, sum }: { readonly count: number; readonly sum: number },
  locale: Locale,
): string | undefined {
  if (count === 0) return undefined;
  const mean = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(sum / count);
  return readyText[locale].average(mean, numberText(count, locale), count);
}
