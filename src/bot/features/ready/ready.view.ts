import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { READY_KINDS, type ReadyKind, readyTiming } from '../../../domain/campaigns/ready/ready-made.ts';
import { wordsOf } from '../../../domain/content.ts';
import type { FriendSettings, FriendSide } from '../../../domain/referrals/friend-settings.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { readyText } from '../../text/ready.text.ts';
import { campaignButton, campaignsButton } from '../campaigns/buttons.ts';
import { numberText } from '../campaigns/number-text.ts';
import { readyButton, readyDeedButton, readyOneButton } from './buttons.ts';

export type ReadyOf = ReadyKind | 'friends';
export const READY: readonly ReadyOf[] = [...READY_KINDS, 'friends'];

/** All ready-made campaigns, each switched by one press. */
export function readyListView(isOn: ReadonlyMap<ReadyOf, boolean>, locale: Locale): Screen {
  const text = readyText[locale];
  const keyboard = new InlineKeyboard();
  const lines = READY.map((of) => {
    const on = isOn.get(of) ?? false;
    keyboard
      .text(text.names[of], readyOneButton.pack({ of }))
      .text(on ? text.turnOff : text.turnOn, readyDeedButton.pack({ of, deed: on ? 'off' : 'on' }))
      .row();
    return `${text.names[of]}: ${text.state[on ? 'on' : 'off']}`;
  });
  keyboard.text(text.campaigns, campaignsButton.pack({ page: 0 }));
  return {
    text: FormattedString.join([FormattedString.b(text.title), text.about, lines.join('\n')], '\n\n'),
    buttons: keyboard,
  };
}

/** One ready-made campaign: when it goes, what it says, and its switch. */
export function readyOneView(
  kind: ReadyKind,
  { campaign, loyaltyDays }: { readonly campaign: Campaign | undefined; readonly loyaltyDays: number },
  locale: Locale,
): Screen {
  const text = readyText[locale];
  const isOn = campaign?.state === 'on';
  const why = text.why[kind];
  const keyboard = switchKeys(kind, isOn, locale).text(
    text.reword,
    readyDeedButton.pack({ of: kind, deed: 'text' }),
  );
  keyboard.row();
  if (campaign) keyboard.text(text.report, campaignButton.pack({ id: campaign.id })).row();
  const said = campaign?.message?.parts.map(wordsOf).join('\n') ?? text.words[kind].text;
  const sections = [
    FormattedString.b(text.names[kind]),
    text.state[isOn ? 'on' : 'off'],
    typeof why === 'string' ? why : why(isOn ? daysOf(campaign) : readyTiming(kind, loyaltyDays).days),
    `${text.text}:\n${said}`,
  ];
  return { text: FormattedString.join(sections, '\n\n'), buttons: withBack(keyboard, locale) };
}

/** What it goes by was settled when it was switched on. */
function daysOf({ timing }: Campaign): number {
  return timing.kind === 'event' ? timing.days : 0;
}

function switchKeys(of: ReadyOf, isOn: boolean, locale: Locale): InlineKeyboard {
  const text = readyText[locale];
  const deed = isOn ? 'turnoff' : 'turnon';
  return new InlineKeyboard()
    .text(isOn ? text.turnOff : text.turnOn, readyDeedButton.pack({ of, deed }))
    .row();
}

function withBack(keyboard: InlineKeyboard, locale: Locale): InlineKeyboard {
  return keyboard.text(readyText[locale].back, readyButton.pack({}));
}

/** What one side reads of the reward. */
export function rewardWords({ words }: FriendSettings, side: FriendSide, locale: Locale): string {
  return words[side] ?? readyText[locale].reward[side];
}

/** "Bring a friend", with how many have done so. */
export function friendsView(
  friends: FriendSettings,
  { referrers, came }: { readonly referrers: number; readonly came: number },
  locale: Locale,
): Screen {
  const text = readyText[locale];
  const keyboard = switchKeys('friends', friends.isOn, locale);
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
