import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import {
  type AbTest,
  MOST_VARIANTS,
  TEST_CHOICES,
  type VariantFigures,
} from '../../../domain/campaigns/ab-test.ts';
import { type Campaign, variantsOf } from '../../../domain/campaigns/campaign.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { answerDraftButton, askDraftButton, draftButton, dropVariantButton } from './buttons.ts';
import { messageLine } from './message-line.ts';
import { numberText } from './number-text.ts';

/** Variants are called A, B, C, D. */
export function letterOf(variant: number): string {
  return String.fromCodePoint('A'.charCodeAt(0) + variant);
}

/** The test of a draft in one line, as the draft shows it. */
export function testLine(test: AbTest, locale: Locale): string {
  const { ab } = campaignsText[locale];
  return `${ab.label}: ${ab.line(test.others.length + 1, test.percent, test.hours, ab.by[test.by])}`;
}

/** The variants of a draft, and how they are tested. */
export function testView(campaign: Campaign, locale: Locale): Screen {
  const { ab } = campaignsText[locale];
  const { id, version, message, test } = campaign;
  const keyboard = new InlineKeyboard();
  const title = FormattedString.b(ab.title);
  if (!message) {
    return {
      text: FormattedString.join([title, ab.noMessage], '\n\n'),
      buttons: withBack(keyboard, id, locale),
    };
  }
  const variants = variantsOf(campaign);
  const texts = variants.map((variant, nth) => `${letterOf(nth)}: ${messageLine(variant, locale, 120)}`);
  if (variants.length < MOST_VARIANTS) {
    keyboard.text(ab.add, askDraftButton.pack({ id, what: 'variant' })).row();
  }
  for (const nth of test?.others.keys() ?? []) {
    keyboard.text(ab.drop(letterOf(nth + 1)), dropVariantButton.pack({ id, nth, version }));
  }
  keyboard.row();
  if (test) choices(keyboard, id, test, locale);
  const settings = test ? [ab.settings(test.percent, test.hours, ab.by[test.by]), ab.keysHint] : [ab.about];
  return {
    text: FormattedString.join([title, texts.join('\n'), ...settings], '\n\n'),
    buttons: withBack(keyboard, id, locale),
    guarded: true,
  };
}

function choices(keyboard: InlineKeyboard, id: number, test: AbTest, locale: Locale): void {
  const { ab } = campaignsText[locale];
  const choose = (label: string, part: string, value: number, isChosen: boolean) =>
    keyboard.text(isChosen ? `✓ ${label}` : label, answerDraftButton.pack({ id, part, value }));
  for (const value of TEST_CHOICES.percent) {
    choose(ab.percent(value), 'percent', value, test.percent === value);
  }
  keyboard.row();
  for (const value of TEST_CHOICES.hours) choose(ab.hours(value), 'hours', value, test.hours === value);
  keyboard.row();
  for (const [value, by] of TEST_CHOICES.by.entries()) choose(ab.byButton[by], 'by', value, test.by === by);
  keyboard.row();
}

function withBack(keyboard: InlineKeyboard, id: number, locale: Locale): InlineKeyboard {
  return keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'draft' }));
}

/** Each variant of a test reaches fewer than these: then it is said before the start that chance may decide. */
const FEW = 50;

/** What is said of the test before a campaign to so many starts. */
export function testBefore({ test }: Campaign, reach: number, locale: Locale): readonly string[] {
  if (!test) return [];
  const { ab } = campaignsText[locale];
  const variants = test.others.length + 1;
  const share = Math.round((reach * test.percent) / 100);
  const letters = Array.from({ length: variants }, (_, nth) => letterOf(nth)).join(', ');
  const { hours, by } = test;
  const sure = ab.sure(numberText(share, locale), share, { letters, hours, by: ab.by[by] });
  return share < FEW * variants ? [sure, ab.few] : [sure];
}

/**
 * How the test of a campaign goes, or went; nothing when there is none. `responses`: how many responded to each variant so far,
 * while it is waited for them.
 */
export function testLines(
  { test, startedAt, endedAt }: Campaign,
  responses: ReadonlyMap<number, number>,
  { locale, zone, now }: Reader,
): string {
  if (!test || !startedAt) return '';
  const { ab } = campaignsText[locale];
  const { through, decision } = test;
  if (!through) return ab.running(test.percent);
  const lines = (figures: readonly VariantFigures[]) =>
    figures.map((figure, nth) => figureLine(test, nth, figure, locale));
  if (decision) {
    return [
      `${(endedAt ? ab.won : ab.winner)(letterOf(decision.winner))} ${ab.why[decision.why]}`,
      ...lines(decision.figures),
    ].join('\n');
  }
  const soFar = through.sent.map((sent, nth) => ({ sent, responded: responses.get(nth) ?? 0 }));
  return [ab.waiting(formatMoment(through.decidesAt, zone, locale, now)), ...lines(soFar)].join('\n');
}

function figureLine(
  { by }: AbTest,
  nth: number,
  { sent, responded }: VariantFigures,
  locale: Locale,
): string {
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const n = (count: number) => numberText(count, locale);
  const rate = sent === 0 ? '—' : share.format(responded / sent).replace(/\s/gu, ' ');
  return campaignsText[locale].ab.figures[by](letterOf(nth), n(responded), n(sent), rate);
}
