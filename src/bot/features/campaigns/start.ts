import { InlineKeyboard } from 'grammy';
import { isOverForSome } from '../../../domain/campaigns/ahead.ts';
import type { Audience } from '../../../domain/campaigns/audience.ts';
import {
  type Campaign,
  type CampaignMessage,
  canarySize,
  chainOf,
  goesByItself,
} from '../../../domain/campaigns/campaign.ts';
import { type OneOf, previewOf, type Sample, whoIsLeftOut } from '../../../domain/campaigns/preview.ts';
import { priceOf } from '../../../domain/campaigns/price.ts';
import { startCampaign } from '../../../domain/campaigns/start-campaign.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import { deliverHere } from '../../deliver-here.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { type Again, againLines } from '../again.view.ts';
import { ask } from '../asking.ts';
import { refusal } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { sayWrongQuery } from '../segments/wrong-query.ts';
import { campaignButton, draftButton, startButton } from './buttons.ts';
import { copyParcel } from './copy.view.ts';
import { audienceFor, reachNow, withDraft } from './draft.ts';
import { timingText } from './draft.view.ts';
import { leftOutLines, leftOutText } from './left-out.view.ts';
import { numberText } from './number-text.ts';
import { quietLines } from './quiet.view.ts';
import { showStanding } from './standing-running.ts';
import { askSwitchOn, type StartedBy, switchDraftOn } from './standing-start.ts';
import { letterOf, testBefore } from './test.view.ts';
import { wrongText } from './wrong.view.ts';

type Written = Campaign & { readonly message: CampaignMessage };
type With = (campaign: Written, audience: Audience) => Promise<Toast | void>;

/** Does something with a draft that could be sent; says what it still lacks otherwise. */
function withReady(ctx: MemberCtx, id: number, work: With): Promise<Toast | void> {
  return withDraft(ctx, id, async (campaign) => {
    const { message } = campaign;
    if (!message) return refusal(ctx, wrongText({ ok: false, code: 'no-message' }, ctx.locale));
    const opened = await audienceFor(ctx, campaign.segment);
    if (!opened.ok) return sayWrongQuery(ctx, opened);
    return work({ ...campaign, message }, opened.audience);
  });
}

/** Shows the copies of real recipients, and whom the words cannot be filled in for. */
export function preview(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withReady(ctx, id, async (campaign, audience) => {
    const { base } = ctx.kit;
    const previewed = await previewOf(base, campaign, audience);
    for (const one of previewed) {
      for (const sample of one.samples) {
        await say(ctx, { text: headingOf(campaign, one, sample, ctx.locale), guarded: true });
        await sendSample(ctx, campaign, one, sample);
      }
    }
    const left = await whoIsLeftOut(base, campaign, audience);
    for (const list of left) {
      await say(ctx, { text: leftOutText(list, campaign, ctx.locale), guarded: true });
    }
    const isEmpty = left.length === 0 && previewed.every(({ samples }) => samples.length === 0);
    return isEmpty ? { text: campaignsText[ctx.locale].preview.nobody, alert: true } : undefined;
  });
}

/** Who reads it, and which of the messages of a test or a chain it is. */
function headingOf(
  campaign: Campaign,
  { variant, step }: OneOf,
  { client }: Sample,
  locale: MemberCtx['locale'],
): string {
  const { preview: text, ab } = campaignsText[locale];
  const name = clientLine(client, locale);
  if (variant !== null) return ab.heading(letterOf(variant), name);
  const messages = chainOf(campaign).length + 1;
  return messages === 1
    ? text.heading(name)
    : standingText[locale].chain.heading(standingText[locale].chain.nth(step + 1, messages), name);
}

/** Sends each message, all variants of a test and all of a chain, to its author as one of its recipients would get it. */
export function testSend(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withReady(ctx, id, async (campaign, audience) => {
    for (const one of await previewOf(ctx.kit.base, campaign, audience)) {
      const { message, step } = one;
      const [sample] = one.samples;
      if (sample) await sendSample(ctx, campaign, one, sample);
      else await deliverHere(ctx, copyParcel({ id, message, step }, message.parts, ctx.locale));
    }
  });
}

async function sendSample(
  ctx: MemberCtx,
  { id }: Campaign,
  { step }: OneOf,
  { client, message, copy }: Sample,
): Promise<void> {
  const locale = client.locale ?? ctx.kit.defaults.locale;
  await deliverHere(ctx, copyParcel({ id, message, step }, copy.parts, locale));
}

/** Asks before it begins; `again`: why the answer to the question before does not count. */
export function askStart(ctx: MemberCtx, id: number, again?: Again): Promise<Toast | void> {
  return withReady(ctx, id, async (campaign, audience) => {
    if (goesByItself(campaign)) return askSwitchOn(ctx, { campaign, audience }, again);
    const { locale } = ctx;
    const { start: text, buttons, speed } = campaignsText[locale];
    const count = await reachNow(ctx, campaign, audience, again && 0);
    if (count === 0) return { text: wrongText({ ok: false, code: 'nobody' }, locale), alert: true };
    const { version } = campaign;
    const number = numberText(count, locale);
    const when = campaign.timing.kind === 'now' ? text.nowhere : timingText(campaign.timing, readerOf(ctx));
    const canary = canarySize(count);
    const { campaigns, quietHours } = await ctx.kit.base.settings.get();
    const isOver = await isOverForSome(campaign, { audience, now: ctx.act.at });
    const left = await whoIsLeftOut(ctx.kit.base, campaign, audience);
    const lines = [
      ...againLines(again, count, locale),
      text.sure(number, count, when),
      ...(campaigns.perWeek === null ? [] : [text.perWeek(campaigns.perWeek)]),
      ...leftOutLines(left, campaign, locale),
      ...quietLines(campaign.timing, quietHours, readerOf(ctx)),
      ...(isOver ? [text.ahead(quietHours !== null)] : []),
      ...testBefore(campaign, count, locale),
      ...(campaign.paid ? [speed.sure(numberText(priceOf(campaign, count).stars, locale))] : []),
      ...(canary < count ? [text.canary(numberText(canary, locale))] : []),
    ];
    await show(ctx, {
      text: lines.join('\n\n'),
      guarded: true,
      buttons: new InlineKeyboard()
        .text(buttons.sure(number), startButton.pack({ id, version, count, backlog: 0 }))
        .row()
        .text(buttons.back, draftButton.pack({ id, part: 'draft' })),
    });
    return undefined;
  });
}

async function quietNow(ctx: MemberCtx, { timing }: Campaign): Promise<readonly string[]> {
  const { quietHours } = await ctx.kit.base.settings.get();
  return quietLines(timing, quietHours, readerOf(ctx));
}

/** Starts it as it was agreed to; to very many only when the number of recipients was typed. */
export function start(ctx: MemberCtx, id: number, how: StartedBy): Promise<Toast | void> {
  const { agreed, typed } = how;
  return withReady(ctx, id, async (campaign, audience) => {
    const { base } = ctx.kit;
    const memberId = ctx.visitor.member.id;
    const started = goesByItself(campaign)
      ? await switchDraftOn(ctx, { campaign, audience }, how)
      : await startCampaign(base, ctx.act, { memberId, id, zone: ctx.zone, audience, agreed, typed });
    if (started.ok) return showStarted(ctx, started.campaign);
    switch (started.code) {
      case 'changed':
        return askStart(ctx, id, { ...started, agreed });
      case 'confirm':
        return askNumber(ctx, id, how);
      default:
        return refusal(ctx, wrongText(started, ctx.locale));
    }
  });
}

async function showStarted(ctx: MemberCtx, campaign: Campaign): Promise<void> {
  if (goesByItself(campaign)) return showStanding(ctx, campaign);
  const { start: text } = campaignsText[ctx.locale];
  const { timing } = campaign;
  const words = timing.kind === 'now' ? text.started : text.planned(timingText(timing, readerOf(ctx)));
  const said = [words, ...(await quietNow(ctx, campaign))].join('\n\n');
  await show(ctx, { text: said, buttons: openKeys(campaign, ctx.locale), guarded: true });
}

/** Of one that waits for its time; one that begins at once is followed by the message that tells how it goes. */
function openKeys({ id, timing }: Campaign, locale: Locale): InlineKeyboard | undefined {
  if (timing.kind === 'now') return undefined;
  return new InlineKeyboard().text(standingText[locale].notice.open, campaignButton.pack({ id }));
}

/** Asks for the number of what goes to very many to be typed, so that nobody starts it by mistake. */
async function askNumber(ctx: MemberCtx, id: number, { agreed, backlog, typed }: StartedBy): Promise<void> {
  const number = numberText(agreed.count, ctx.locale);
  const { ask: questions, start: text } = campaignsText[ctx.locale];
  const question = typed === undefined ? questions.confirm(number) : text.wrongNumber(number);
  await ask(ctx, { kind: 'campaign', id, of: 'confirm', agreed, backlog }, question);
}
