import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import { type Campaign, isUnderTest } from '../../../domain/campaigns/campaign.ts';
import { canBeTakenBack } from '../../../domain/campaigns/control-campaign.ts';
import type { Outcome } from '../../../domain/campaigns/outcome.ts';
import type { TakenBack } from '../../../domain/campaigns/progress.ts';
import type { Page } from '../../../domain/page.ts';
import { formatDuration, formatMoment } from '../../../domain/values/local-time.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { drawsText } from '../../text/draws.text.ts';
import { readyText } from '../../text/ready.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { drawsButton } from '../draws/buttons.ts';
import { pagerRow, totalText } from '../pager.ts';
import { readyButton } from '../ready/buttons.ts';
import {
  campaignButton,
  campaignDeedButton,
  campaignLimitsButton,
  campaignsButton,
  newCampaignButton,
} from './buttons.ts';
import { timingText } from './draft.view.ts';
import { numberText } from './number-text.ts';
import { countLine, lostLines, outcomeLines } from './outcome.view.ts';
import { nextOf } from './standing-report.view.ts';
import { testLines } from './test.view.ts';

/** How a campaign goes, or went. */
export function reportView(campaign: Campaign, outcome: Outcome, reader: Reader): Screen {
  const { locale } = reader;
  const { report, state } = campaignsText[locale];
  const sections = [
    FormattedString.b(report.title(campaign.id, clip(campaign.name, 60))),
    state[campaign.state],
    ...(campaign.state === 'paused' ? stopLines(campaign, locale) : []),
    headLines(campaign, outcome, reader),
    testLines(campaign, outcome.responses, reader),
    progressLines(campaign, outcome, reader),
    outcomeLines(outcome, locale, report.won).join('\n'),
  ].filter((section) => section !== '');
  return {
    text: FormattedString.join(sections, '\n\n'),
    buttons: keysOf(campaign, outcome, reader),
    guarded: true,
  };
}

/** Why it stopped without anybody saying so. */
function stopLines(campaign: Campaign, locale: Reader['locale']): readonly string[] {
  const { report, speed } = campaignsText[locale];
  return [
    ...(campaign.isTroubled ? [report.trouble] : []),
    ...(campaign.lacksStars ? [speed.lacking] : []),
    ...(campaign.isUnreadable ? [report.unreadable] : []),
    ...(campaign.isLate ? [report.late] : []),
  ];
}

function headLines(campaign: Campaign, outcome: Outcome, reader: Reader): string {
  const { locale, zone, now } = reader;
  const { report, draft } = campaignsText[locale];
  const { startedAt } = campaign;
  if (!startedAt) return `${draft.when}: ${timingText(campaign.timing, reader)}`;
  const lines = [`${report.started}: ${formatMoment(startedAt, zone, locale, now)}`];
  if (campaign.state === 'running' && !isWaitingForTest(campaign)) lines.push(speedLine(outcome, locale));
  return lines.filter(Boolean).join('\n');
}

function speedLine({ pace, progress: { waiting, resting } }: Outcome, locale: Reader['locale']): string {
  const going = waiting - resting;
  if (pace === 0 || going === 0) return '';
  const shown = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(pace);
  return campaignsText[locale].report.rate(shown, formatDuration((going / pace) * 1000, locale));
}

/** Nothing goes meanwhile, so that a rate would say nothing. */
function isWaitingForTest(campaign: Campaign): boolean {
  return isUnderTest(campaign) && campaign.isFilled;
}

const BAR = 12;

function progressLines(campaign: Campaign, outcome: Outcome, { locale }: Reader): string {
  const { report } = campaignsText[locale];
  const { progress } = outcome;
  const { total, waiting, sent, resting, leftOut, takenBack } = progress;
  const n = (count: number) => numberText(count, locale);
  const bar = takenBack
    ? barText(sent - takenBack.deleting, sent, locale)
    : barText(total - waiting, total, locale);
  const { limit, 'unknown-words': words } = campaign.leftOut;
  return [
    bar,
    `${report.sent}: ${n(sent)}`,
    ...(takenBack ? takenBackLines(takenBack, locale) : []),
    ...countLine(report.waiting, waiting, locale),
    ...(resting > 0 ? [report.resting(n(resting))] : []),
    ...lostLines(outcome, locale),
    ...(leftOut > 0 ? [report.leftOut(n(limit), n(words))] : []),
  ].join('\n');
}

function barText(done: number, total: number, locale: Reader['locale']): string {
  const filled = total === 0 ? 0 : Math.floor((done / total) * BAR);
  const of = campaignsText[locale].report.of(numberText(done, locale), numberText(total, locale));
  return `${'▓'.repeat(filled)}${'░'.repeat(BAR - filled)} ${of}`;
}

/** How many copies are gone from the chats, and how many never will be. */
function takenBackLines({ deleted, deleting, kept }: TakenBack, locale: Reader['locale']): readonly string[] {
  const { takeBack } = campaignsText[locale];
  return [
    ...countLine(takeBack.deleted, deleted, locale),
    ...countLine(takeBack.deleting, deleting, locale),
    ...(kept > 0 ? [takeBack.kept(numberText(kept, locale))] : []),
  ];
}

function keysOf(campaign: Campaign, { lastSentAt }: Outcome, { locale, now }: Reader): InlineKeyboard {
  const { buttons, speed } = campaignsText[locale];
  const { id, state } = campaign;
  const keyboard = new InlineKeyboard();
  const deed = (label: string, name: string) =>
    keyboard.text(label, campaignDeedButton.pack({ id, deed: name }));
  if (state === 'running' || state === 'planned') deed(buttons.pause, 'pause');
  if (state === 'paused') deed(buttons.resume, 'resume');
  if (state === 'paused' && campaign.lacksStars) deed(speed.resumeFree, 'resumefree').row();
  if (['running', 'planned', 'paused'].includes(state)) deed(buttons.cancel, 'cancel').row();
  if (canBeTakenBack(campaign, { lastSentAt, now })) deed(buttons.takeBack, 'back').row();
  keyboard.text(buttons.refresh, campaignButton.pack({ id }));
  deed(buttons.ledger, 'ledger').row();
  deed(buttons.repeat, 'repeat');
  return keyboard.text(buttons.list, campaignsButton.pack({ page: 0 }));
}

/** Deleting from everybody's chats asks once. */
export function takeBackView({ id }: Campaign, locale: Reader['locale']): Screen {
  const { takeBack, buttons } = campaignsText[locale];
  return {
    text: takeBack.sure,
    buttons: new InlineKeyboard()
      .text(buttons.sureTakeBack, campaignDeedButton.pack({ id, deed: 'sureback' }))
      .row()
      .text(buttons.back, campaignButton.pack({ id })),
  };
}

export const CAMPAIGNS_PER_PAGE = 8;

export function campaignsView(page: Page<Campaign>, index: number, reader: Reader): Screen {
  const { locale } = reader;
  const { list, buttons, state } = campaignsText[locale];
  const keyboard = new InlineKeyboard();
  for (const campaign of page.items) {
    const { id, name } = campaign;
    const is = [state[campaign.state], nextLine(campaign, reader)].filter(Boolean).join(', ');
    keyboard.text(clip(list.line(id, clip(name, 30), is), 60), campaignButton.pack({ id })).row();
  }
  pagerRow(keyboard, campaignsButton, { index, total: page.total, perPage: CAMPAIGNS_PER_PAGE });
  keyboard.row().text(buttons.create, newCampaignButton.pack({}));
  keyboard.row().text(readyText[locale].button, readyButton.pack({}));
  keyboard.row().text(drawsText[locale].listButton, drawsButton.pack({ page: 0 }));
  keyboard.row().text(buttons.limits, campaignLimitsButton.pack({}));
  return {
    text: page.items.length === 0 ? list.empty : FormattedString.b(list.title(totalText(page))),
    buttons: keyboard,
  };
}

/** When a series goes out next. */
function nextLine(campaign: Campaign, { locale, zone, now }: Reader): string {
  const next = nextOf(campaign, zone);
  return next ? standingText[locale].report.nextInList(formatMoment(next, zone, locale, now)) : '';
}
