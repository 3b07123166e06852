import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import type { Outcome } from '../../../domain/campaigns/outcome.ts';
import { slotOn } from '../../../domain/campaigns/series/slots.ts';
import { formatInstant } from '../../../domain/reminders/when/format-when.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { campaignButton, campaignDeedButton, campaignsButton } from './buttons.ts';
import { messageLine } from './message-line.ts';
import { numberText } from './number-text.ts';
import { countLine, lostLines, outcomeLines } from './outcome.view.ts';
import { standingTiming } from './standing-timing.ts';

/** A campaign on an event: whether it is on, when it goes, and what became of it so far. */
export function standingView(campaign: Campaign, outcome: Outcome, reader: Reader): Screen {
  const { locale } = reader;
  const { chain: text } = standingText[locale];
  const steps = campaign.chain.map(({ days, message }, nth) =>
    text.step(nth + 2, days, messageLine(message, locale, 100)),
  );
  return screen(campaign, reader, [
    [...headOf(campaign, reader), ...steps].join('\n'),
    sentLines(campaign, outcome, locale).join('\n'),
  ]);
}

/** A series: whether it is on, when it goes next, and its last sendings, each with a report of its own. */
export function seriesView(campaign: Campaign, sendings: readonly Campaign[], reader: Reader): Screen {
  const { report } = standingText[reader.locale];
  const lines = [...headOf(campaign, reader), report.made(campaign.queued)];
  const underWay = campaign.state === 'on' ? [] : sendings.filter(isUnderWay);
  const shown = screen(campaign, reader, [
    lines.join('\n'),
    ...underWayLines(underWay, reader.locale),
    ...(sendings.length > 0 ? [report.sendings] : []),
  ]);
  const keyboard = underWayKeys(underWay, reader.locale);
  const { state } = campaignsText[reader.locale];
  for (const { id, startedAt, createdAt, state: is } of sendings) {
    const when = formatMoment(startedAt ?? createdAt, reader.zone, reader.locale, reader.now);
    keyboard.text(`${id}. ${when}: ${state[is]}`, campaignButton.pack({ id })).row();
  }
  return {
    ...shown,
    buttons: InlineKeyboard.from([...keyboard.inline_keyboard, ...keysOf(campaign, reader).inline_keyboard]),
  };
}

/** A sending goes on by itself, whatever becomes of its series. */
function isUnderWay({ state }: Campaign): boolean {
  return state === 'planned' || state === 'running';
}

function underWayLines(underWay: readonly Campaign[], locale: Locale): readonly string[] {
  const { report } = standingText[locale];
  return underWay.length > 0 ? [report.underWay(underWay.map(({ id }) => id))] : [];
}

function underWayKeys(underWay: readonly Campaign[], locale: Locale): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const { id } of underWay) {
    const label = standingText[locale].report.pauseSending(id);
    keyboard.text(label, campaignDeedButton.pack({ id, deed: 'pause' })).row();
  }
  return keyboard;
}

/** A series has ended, or a campaign on an event was taken out of the list. */
export function removedView({ timing }: Campaign, sendings: readonly Campaign[], locale: Locale): Screen {
  const { report } = standingText[locale];
  const underWay = sendings.filter(isUnderWay);
  const text = timing.kind === 'recurring' ? report.ended : report.removed;
  return {
    text: [text, ...underWayLines(underWay, locale)].join('\n\n'),
    buttons: underWayKeys(underWay, locale),
  };
}

function screen(campaign: Campaign, reader: Reader, sections: readonly string[]): Screen {
  const { locale } = reader;
  const { report: common } = campaignsText[locale];
  const { report } = standingText[locale];
  const isOn = campaign.state === 'on';
  const parts = [
    FormattedString.b(common.title(campaign.id, clip(campaign.name, 60))),
    ...stateLines(campaign, locale),
    ...sections,
    ...(isOn ? [report.how] : []),
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons: keysOf(campaign, reader), guarded: true };
}

/** Whether it is on; of one that stopped by itself, why. */
function stateLines({ state, isTroubled }: Campaign, locale: Reader['locale']): readonly string[] {
  const { report } = standingText[locale];
  const { report: common, state: states } = campaignsText[locale];
  if (state === 'paused') return [states.paused, ...(isTroubled ? [common.trouble] : [])];
  return [state === 'on' ? report.on : report.off];
}

function headOf(campaign: Campaign, { locale, zone, now }: Reader): string[] {
  const { timing, segment, standing } = campaign;
  const { report } = standingText[locale];
  const { draft } = campaignsText[locale];
  const isOfItself = timing.kind === 'recurring' || timing.kind === 'event';
  const next = nextOf(campaign, zone);
  return [
    ...(isOfItself ? [`${draft.when}: ${standingTiming(timing, locale)}`] : []),
    `${draft.to}: ${segment === '' ? draft.everybody : clip(segment, 200)}`,
    ...(standing ? [report.since(formatMoment(standing.since, zone, locale, now))] : []),
    ...(next ? [report.next(formatInstant(next, zone, locale))] : []),
  ];
}

/** When a series goes out next by the clock of the business; null while it is off, and for any other campaign. */
export function nextOf({ timing, state, standing }: Campaign, zone: string): Date | null {
  if (timing.kind !== 'recurring' || state !== 'on' || !standing?.next) return null;
  return slotOn(standing.next.day, timing, zone).at;
}

function sentLines({ state }: Campaign, outcome: Outcome, locale: Reader['locale']): readonly string[] {
  const { report } = standingText[locale];
  const { sent } = outcome.progress;
  return [
    `${report.sent}: ${numberText(sent, locale)}`,
    ...waitingLines(state, outcome.progress, locale),
    ...lostLines(outcome, locale),
    ...outcomeLines(outcome, locale, report.sales),
  ];
}

function waitingLines(
  state: Campaign['state'],
  { resting, held }: Outcome['progress'],
  locale: Locale,
): readonly string[] {
  const { report } = standingText[locale];
  const n = (count: number) => numberText(count, locale);
  if (state === 'off') return resting + held > 0 ? [report.heldOff(n(resting + held))] : [];
  return [
    ...(resting > 0 && state === 'on' ? [report.resting(n(resting))] : []),
    ...countLine(campaignsText[locale].report.waiting, held, locale),
  ];
}

function keysOf({ id, state, timing }: Campaign, { locale }: Reader): InlineKeyboard {
  const { buttons } = standingText[locale];
  const { buttons: common } = campaignsText[locale];
  const isSeries = timing.kind === 'recurring';
  const keyboard = new InlineKeyboard();
  const deed = (label: string, name: string) =>
    keyboard.text(label, campaignDeedButton.pack({ id, deed: name }));
  if (state === 'paused') deed(common.resume, 'resume');
  if (state === 'on' || state === 'paused') deed(isSeries ? buttons.pauseSeries : buttons.switchOff, 'off');
  else deed(isSeries ? buttons.resumeSeries : buttons.switchOn, 'on');
  deed(isSeries ? buttons.endSeries : buttons.remove, 'remove').row();
  keyboard.text(common.refresh, campaignButton.pack({ id }));
  if (!isSeries) deed(common.ledger, 'ledger');
  keyboard.row();
  deed(common.repeat, 'repeat');
  return keyboard.text(common.list, campaignsButton.pack({ page: 0 }));
}

/** Taking one out of the list asks once. */
export function removeView({ id }: Campaign, locale: Reader['locale']): Screen {
  const { report, buttons } = standingText[locale];
  return {
    text: report.remove,
    buttons: new InlineKeyboard()
      .text(buttons.sureRemove, campaignDeedButton.pack({ id, deed: 'sureremove' }))
      .row()
      .text(campaignsText[locale].buttons.back, campaignButton.pack({ id })),
  };
}
