import { InputFile } from 'grammy';
import { listLeads } from '../../../domain/leads/list-leads.ts';
import { openSegment } from '../../../domain/segments/keep-segments.ts';
import { loadReport } from '../../../domain/stats/load-report.ts';
import type { Period } from '../../../domain/stats/period.ts';
import { findSegment, type StatsSegment } from '../../../domain/stats/segment-asked.ts';
import { splitAsked } from '../../../domain/stats/split-asked.ts';
import { listOverdue, listStuck } from '../../../domain/stats/waiting-lists.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import { codePoints } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { partsOf, type Screen, say, show } from '../../telegram/screen.ts';
import { MAX_CAPTION } from '../../telegram/split-text.ts';
import { statsText } from '../../text/stats.text.ts';
import { refusal } from '../cards/cards.ts';
import { LEADS_PER_PAGE, leadListView } from '../leads/lead-list.view.ts';
import { askedBy } from '../segments/asked-by.ts';
import { wrongText } from '../segments/keep.ts';
import { sayWrongQuery } from '../segments/wrong-query.ts';
import { openListButton, overdueButton, segmentStatsButton, statsButton, stuckButton } from './buttons.ts';
import { drawChart } from './draw-chart.ts';
import { overdueView, ROWS_PER_PAGE, stuckView } from './lists.view.ts';
import { reportView } from './report.view.ts';

/** /stats: the numbers of a period, and the lists of what waits; the same comes to owners by itself every day. */
export function statsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'stats', (ctx) => sendReport(ctx, ctx.match));
  onPress(routes, statsButton, (ctx, { period }) => sendReport(ctx, period));
  onPress(routes, segmentStatsButton, sendOfSegment);
  onPress(routes, openListButton, (ctx, { list }) => openList(ctx, list));
  onPress(routes, overdueButton, (ctx, { page }) => showPage(ctx, overdueScreen, page));
  onPress(routes, stuckButton, (ctx, { page }) => showPage(ctx, stuckScreen, page));
  return routes;
}

async function sendReport(ctx: MemberCtx, typed: string): Promise<Toast | void> {
  const { base } = ctx.kit;
  const reader = readerOf(ctx);
  const { wrong } = statsText[reader.locale];
  const asked = splitAsked(typed, localDate(reader.now, reader.zone));
  if ('code' in asked) {
    const words = { 'no-period': wrong.noPeriod, 'in-future': wrong.inFuture, backwards: wrong.backwards };
    return refusal(ctx, words[asked.code]);
  }
  if (asked.segment === '') return sendNumbers(ctx, asked.period);
  const found = await findSegment(base, asked, askedBy(ctx));
  if (found.ok) return sendNumbers(ctx, asked.period, found.segment);
  if (found.code === 'no-period') return refusal(ctx, wrong.noPeriod);
  await sayWrongQuery(ctx, found);
}

/** The numbers of a saved segment, as a button asks for them. */
async function sendOfSegment(
  ctx: MemberCtx,
  { period, segment: id }: { readonly period: string; readonly segment: number },
): Promise<Toast | void> {
  const opened = await openSegment(ctx.kit.base, ctx.visitor.member.id, id);
  if (!opened.ok) return refusal(ctx, wrongText(opened, ctx.locale));
  await sendReport(ctx, `${period} ${opened.segment.name}`);
}

async function sendNumbers(ctx: MemberCtx, period: Period, segment?: StatsSegment): Promise<void> {
  const { base } = ctx.kit;
  const reader = readerOf(ctx);
  const loaded = await loadReport(base, ctx.visitor.member.id, {
    period,
    zone: reader.zone,
    now: reader.now,
    ...(segment && { segment }),
  });
  if (!loaded.ok) return;
  const screen = reportView(loaded.report, reader);
  const png = await drawChart(loaded.report.days, reader.locale, ctx.kit.log);
  await (png ? sendPicture(ctx, screen, png) : say(ctx, screen));
}

/** One message where the words fit under the picture, else the picture after them. */
async function sendPicture(ctx: MemberCtx, screen: Screen, png: Uint8Array): Promise<void> {
  const { text: caption, entities, buttons } = partsOf(screen);
  const fits = codePoints(caption) <= MAX_CAPTION;
  if (!fits) await say(ctx, screen);
  await ctx.replyWithPhoto(new InputFile(png, 'stats.png'), {
    protect_content: true,
    ...(fits && { caption, caption_entities: entities, ...(buttons && { reply_markup: buttons }) }),
  });
}

async function openList(ctx: MemberCtx, list: string): Promise<void> {
  const screen =
    list === 'leads'
      ? await leadsScreen(ctx)
      : await (list === 'stuck' ? stuckScreen : overdueScreen)(ctx, 0);
  if (screen) await say(ctx, screen);
}

async function showPage(
  ctx: MemberCtx,
  screenOf: (ctx: MemberCtx, index: number) => Promise<Screen | undefined>,
  index: number,
): Promise<void> {
  // The list may have become shorter since the button was made.
  const screen = (await screenOf(ctx, index)) ?? (await screenOf(ctx, 0));
  if (screen) await show(ctx, screen);
}

async function leadsScreen(ctx: MemberCtx): Promise<Screen | undefined> {
  const leads = await listLeads(ctx.kit.base, ctx.visitor.member.id, { skip: 0, limit: LEADS_PER_PAGE });
  return leads.ok ? leadListView(leads.page, 0, readerOf(ctx)) : undefined;
}

const part = (index: number) => ({ skip: index * ROWS_PER_PAGE, limit: ROWS_PER_PAGE });

async function overdueScreen(ctx: MemberCtx, index: number): Promise<Screen | undefined> {
  const { id: memberId } = ctx.visitor.member;
  const reader = readerOf(ctx);
  const list = await listOverdue(ctx.kit.base, memberId, reader.now, part(index));
  if (!list.ok || (list.page.items.length === 0 && index > 0)) return undefined;
  return overdueView(list, index, { ...reader, memberId });
}

async function stuckScreen(ctx: MemberCtx, index: number): Promise<Screen | undefined> {
  const reader = readerOf(ctx);
  const list = await listStuck(ctx.kit.base, ctx.visitor.member.id, reader.now, part(index));
  if (!list.ok || (list.page.items.length === 0 && index > 0)) return undefined;
  return stuckView(list, index, reader);
}
