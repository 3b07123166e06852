import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import {
  type Campaign,
  type CampaignTiming,
  goesByItself,
  messageOfCopy,
} from '../../../domain/campaigns/campaign.ts';
import { priceOf } from '../../../domain/campaigns/price.ts';
import { buttonNumber } from '../../../domain/campaigns/respond.ts';
import type { QuietHours } from '../../../domain/outbox/quiet-hours.ts';
import type { QueryError } from '../../../domain/segments/query-error.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { resolveWall, wallTime } from '../../../domain/values/wall-time.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { queryWarning } from '../segments/query-error.view.ts';
import {
  answerDraftButton,
  askDraftButton,
  campaignButton,
  campaignDeedButton,
  draftButton,
  draftDeedButton,
  dropKeyButton,
} from './buttons.ts';
import { messageLine } from './message-line.ts';
import { numberText } from './number-text.ts';
import { quietLines } from './quiet.view.ts';
import { standingTiming } from './standing-timing.ts';
import { testLine } from './test.view.ts';

/** How many a draft is for now, or why its words mean nobody any more, as the name of a member who left. */
export type Reach = number | QueryError;

/** A draft, and how many it would reach now. */
export interface DraftShown {
  readonly campaign: Campaign;
  readonly reach: Reach;
  readonly quietHours: QuietHours | null;
}

/** A campaign that is being composed: what is decided, what is missing, and what comes next. */
export function draftView({ campaign, reach, quietHours }: DraftShown, reader: Reader): Screen {
  const { locale } = reader;
  const { draft, speed, buttons } = campaignsText[locale];
  const lines = [
    FormattedString.b(draft.title),
    whomLine(campaign, reach, locale),
    `${draft.message}: ${campaign.message ? messageLine(campaign.message, locale, 300) : draft.noMessage}`,
    `${draft.buttons}: ${keysLine(campaign, locale)}`,
    ...(campaign.test ? [testLine(campaign.test, locale)] : []),
    [
      `${draft.when}: ${timingText(campaign.timing, reader)}`,
      ...quietLines(campaign.timing, quietHours, reader),
    ].join('\n'),
    ...(campaign.paid && typeof reach === 'number'
      ? [speed.line(numberText(priceOf(campaign, reach).stars, locale))]
      : []),
    ...(campaign.timing.kind === 'event' && campaign.chain.length > 0
      ? [standingText[locale].chain.line(campaign.chain.length)]
      : []),
    campaign.message ? draft.next.ready : draft.next.message(buttons.message),
  ];
  return { text: FormattedString.join(lines, '\n\n'), buttons: draftKeys(campaign, locale), guarded: true };
}

function whomLine({ segment }: Campaign, reach: Reach, locale: Locale): FormattedString {
  const { draft } = campaignsText[locale];
  const whom = `${draft.to}: ${segment === '' ? draft.everybody : clip(segment, 200)}\n`;
  return FormattedString.join([
    whom,
    typeof reach === 'number'
      ? `${draft.reach(numberText(reach, locale), reach)}. ${draft.reachHint}`
      : queryWarning(reach, locale),
  ]);
}

function keysLine({ message }: Campaign, locale: Locale): string {
  const keys = message?.buttons ?? [];
  return keys.length === 0 ? campaignsText[locale].draft.noButtons : keys.map(({ text }) => text).join(' · ');
}

/** When a campaign goes, as the business's clock says it; a local time as the client's does. */
export function timingText(timing: CampaignTiming, { locale, zone, now }: Reader): string {
  const { draft } = campaignsText[locale];
  switch (timing.kind) {
    case 'now':
      return draft.now;
    case 'at':
      return formatMoment(timing.at, zone, locale, now);
    case 'local':
      return draft.local(
        formatMoment(resolveWall(timing.day, wallTime(timing.time), zone).at, zone, locale, now),
      );
    default:
      return standingTiming(timing, locale);
  }
}

function draftKeys({ id, message, timing, chain }: Campaign, locale: Locale): InlineKeyboard {
  const { buttons, ab, speed } = campaignsText[locale];
  const { buttons: standing } = standingText[locale];
  const isByItself = goesByItself({ timing });
  const part = (name: string) => draftButton.pack({ id, part: name });
  const deed = (name: string) => draftDeedButton.pack({ id, deed: name });
  const keyboard = new InlineKeyboard()
    .text(buttons.to, part('to'))
    .text(buttons.message, part('message'))
    .row()
    .text(buttons.keys, part('keys'))
    .text(buttons.when, part('when'))
    .row();
  if (message) {
    if (timing.kind === 'event') keyboard.text(standing.chain(chain.length), part('chain'));
    else keyboard.text(ab.button, part('test'));
    if (!isByItself) keyboard.text(speed.button, part('speed'));
    keyboard.row();
    keyboard.text(buttons.preview, deed('preview')).text(buttons.test, deed('test')).row();
    keyboard.text(isByItself ? standing.switchOn : buttons.start, deed('start')).row();
  }
  return keyboard.text(buttons.drop, deed('drop'));
}

/** A saved segment that may be picked. */
export interface Pickable {
  readonly id: number;
  readonly name: string;
}

export function audienceView({ id }: Campaign, segments: readonly Pickable[], locale: Locale): Screen {
  const { ask, buttons } = campaignsText[locale];
  const keyboard = new InlineKeyboard();
  for (const segment of segments) {
    keyboard
      .text(clip(segment.name, 40), answerDraftButton.pack({ id, part: 'segment', value: segment.id }))
      .row();
  }
  keyboard
    .text(buttons.everybody, answerDraftButton.pack({ id, part: 'everybody', value: 0 }))
    .row()
    .text(buttons.query, askDraftButton.pack({ id, what: 'query' }))
    .row();
  return { text: ask.to, buttons: back(keyboard, id, locale) };
}

/** The buttons under a message; `step`: of the chain, from 1. */
export function keysView(campaign: Campaign, locale: Locale, step = 0): Screen {
  const { id, version } = campaign;
  const message = messageOfCopy(campaign, { occasion: { step } });
  const { keys, buttons, wrong } = campaignsText[locale];
  const keyboard = new InlineKeyboard();
  if (!message) return { text: wrong['no-message'], buttons: back(keyboard, id, locale) };
  for (const [nth, { text }] of message.buttons.entries()) {
    keyboard.text(`✖️ ${text}`, dropKeyButton.pack({ id, nth: buttonNumber(step, nth), version })).row();
  }
  for (const what of ['link', 'reply', 'want'] as const) {
    const asked = step === 0 ? what : `${what}.${step}`;
    keyboard.text(buttons[what], askDraftButton.pack({ id, what: asked }));
  }
  keyboard.row();
  return {
    text: FormattedString.join([FormattedString.b(keys.title), keys.about], '\n\n'),
    buttons: back(keyboard, id, locale, step === 0 ? 'draft' : 'chain'),
    guarded: true,
  };
}

export function whenView({ id }: Campaign, locale: Locale): Screen {
  const { when, buttons } = campaignsText[locale];
  const { buttons: standing } = standingText[locale];
  const keyboard = new InlineKeyboard()
    .text(buttons.now, answerDraftButton.pack({ id, part: 'now', value: 0 }))
    .row()
    .text(buttons.at, askDraftButton.pack({ id, what: 'at' }))
    .row()
    .text(buttons.local, askDraftButton.pack({ id, what: 'local' }))
    .row()
    .text(standing.recurring, draftButton.pack({ id, part: 'recurring' }))
    .text(standing.event, draftButton.pack({ id, part: 'event' }))
    .row();
  return { text: when.title, buttons: back(keyboard, id, locale) };
}

/** Asks before a draft is deleted with the message that it has. */
export function dropView({ id, name }: Campaign, locale: Locale): Screen {
  const { drop, buttons } = campaignsText[locale];
  const sure = draftDeedButton.pack({ id, deed: 'suredrop' });
  return {
    text: drop.sure(name),
    buttons: back(new InlineKeyboard().text(buttons.sureDrop, sure).row(), id, locale),
    guarded: true,
  };
}

/** Asks before a draft is lost to a campaign that is repeated. */
export function replaceView(
  { draft, earlier }: { readonly draft: Campaign; readonly earlier: Campaign },
  locale: Locale,
): Screen {
  const { replace, buttons } = campaignsText[locale];
  const { id } = earlier;
  return {
    text: replace.sure(draft.name, earlier.name),
    buttons: new InlineKeyboard()
      .text(buttons.sureReplace, campaignDeedButton.pack({ id, deed: 'surerepeat' }))
      .row()
      .text(buttons.openDraft, draftButton.pack({ id: draft.id, part: 'draft' }))
      .row()
      .text(buttons.back, campaignButton.pack({ id })),
    guarded: true,
  };
}

function back(keyboard: InlineKeyboard, id: number, locale: Locale, part = 'draft'): InlineKeyboard {
  return keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part }));
}
