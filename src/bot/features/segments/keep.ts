import { InlineKeyboard } from 'grammy';
import type { Message } from 'grammy/types';
import { readAsked } from '../../../domain/segments/ask-base.ts';
import {
  changeSegment,
  listSegments,
  openSegment,
  SEGMENT_LIMITS,
  type SegmentChange,
  type SegmentRefusal,
  saveSegment,
} from '../../../domain/segments/keep-segments.ts';
import type { Segment } from '../../../domain/segments/segment.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { segmentsText } from '../../text/segments.text.ts';
import { ask } from '../asking.ts';
import { refusal } from '../cards/cards.ts';
import { askedBy } from './asked-by.ts';
import { restoreButton, segmentsButton } from './buttons.ts';
import { composedIn, previewOf, queryReaderOf, takeQuery } from './compose.ts';
import { SEGMENTS_PER_PAGE, type SegmentRow, segmentsView, segmentView } from './segment.view.ts';
import type { SegmentAsked } from './segment-state.ts';

type TypedCtx = MemberCtx & { readonly message: Message };

/** The saved segments, each with how many are in it now. */
export async function showSegments(ctx: MemberCtx, asked: number): Promise<Toast | void> {
  const listed = await listSegments(ctx.kit.base, ctx.visitor.member.id);
  if (!listed.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  const { segments } = listed;
  const last = Math.max(0, Math.ceil(segments.length / SEGMENTS_PER_PAGE) - 1);
  const index = Math.min(asked, last);
  const shown = segments.slice(index * SEGMENTS_PER_PAGE, (index + 1) * SEGMENTS_PER_PAGE);
  const rows = await Promise.all(shown.map((segment) => rowOf(ctx, segment)));
  await show(ctx, segmentsView({ rows, index, total: segments.length }, ctx.locale));
}

async function rowOf(ctx: MemberCtx, segment: Segment): Promise<SegmentRow> {
  const { base } = ctx.kit;
  const asked = await readAsked(base, segment.query, askedBy(ctx));
  return { segment, total: asked.ok ? await base.clients.countSegment(asked.condition) : undefined };
}

export async function showSegment(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const opened = await openSegment(ctx.kit.base, ctx.visitor.member.id, id);
  if (!opened.ok) return refusal(ctx, wrongText(opened, ctx.locale));
  await show(ctx, await screenOf(ctx, opened.segment));
}

async function screenOf(ctx: MemberCtx, segment: Segment): Promise<Screen> {
  const [preview, reader] = await Promise.all([previewOf(ctx, segment.query), queryReaderOf(ctx)]);
  return segmentView(segment, preview, reader);
}

/** Saves the query in the message: over the segment that is changed, or under a name that is asked for. */
export async function saveComposed(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const query = composedIn(ctx);
  if (!query) return { text: segmentsText[ctx.locale].outdated, alert: true };
  if (id !== 0) return change(ctx, id, { kind: 'query', query: await keptOf(ctx, query) });
  const listed = await listSegments(ctx.kit.base, ctx.visitor.member.id);
  if (!listed.ok) return refusal(ctx, accessText[ctx.locale].notAllowed);
  const question = segmentsText[ctx.locale].askName(SEGMENT_LIMITS.name);
  await ask(ctx, { kind: 'segment', of: { kind: 'name', query } }, question);
}

/** The query as a segment keeps it; what cannot be understood any more is left as it is, and told when the segment is opened. */
async function keptOf(ctx: MemberCtx, query: string): Promise<string> {
  const asked = await readAsked(ctx.kit.base, query, askedBy(ctx));
  return asked.ok ? asked.kept : query;
}

export async function askRename(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const opened = await openSegment(ctx.kit.base, ctx.visitor.member.id, id);
  if (!opened.ok) return refusal(ctx, wrongText(opened, ctx.locale));
  const question = segmentsText[ctx.locale].askRename(opened.segment.name, SEGMENT_LIMITS.name);
  await ask(ctx, { kind: 'segment', of: { kind: 'rename', segment: id } }, question);
}

/** Changes a saved segment by a press and shows it. */
export async function change(ctx: MemberCtx, id: number, wanted: SegmentChange): Promise<Toast | void> {
  const changed = await changeSegment(ctx.kit.base, ctx.act, ctx.visitor.member.id, { id, change: wanted });
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  const text = segmentsText[ctx.locale];
  const { segment } = changed;
  await show(ctx, await screenOf(ctx, segment));
  return { text: wanted.kind === 'restore' ? text.restored : text.saved(segment.name) };
}

/** Deletes a segment; one press takes it back. */
export async function remove(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const wanted = { id, change: { kind: 'remove' } } as const;
  const changed = await changeSegment(ctx.kit.base, ctx.act, ctx.visitor.member.id, wanted);
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  const text = segmentsText[ctx.locale];
  const buttons = new InlineKeyboard()
    .text(text.buttons.undo, restoreButton.pack({ segment: id }))
    .text(text.buttons.list, segmentsButton.pack({ page: 0 }));
  await show(ctx, { text: text.removed(changed.segment.name), buttons, guarded: true });
}

/** Takes what the owner typed about a segment: a query, or a name. */
export async function takeTyped(
  ctx: TypedCtx,
  { of }: { readonly of: SegmentAsked },
): Promise<'open' | void> {
  const typed = ctx.message.text ?? '';
  if (of.kind === 'query') return takeQuery(ctx, of.segment, typed);
  const { base } = ctx.kit;
  const memberId = ctx.visitor.member.id;
  const kept =
    of.kind === 'name'
      ? await saveSegment(base, ctx.act, memberId, { name: typed, query: await keptOf(ctx, of.query) })
      : await changeSegment(base, ctx.act, memberId, {
          id: of.segment,
          change: { kind: 'name', name: typed },
        });
  if (!kept.ok) {
    await ctx.reply(wrongText(kept, ctx.locale));
    return ['no-name', 'long-name', 'name-taken'].includes(kept.code) ? 'open' : undefined;
  }
  const text = segmentsText[ctx.locale];
  await ctx.reply(of.kind === 'name' ? text.saved(kept.segment.name) : text.renamed);
  await say(ctx, await screenOf(ctx, kept.segment));
}

export function wrongText(refused: SegmentRefusal, locale: Locale): string {
  const { wrong } = segmentsText[locale];
  switch (refused.code) {
    case 'not-member':
    case 'not-allowed':
      return accessText[locale].notAllowed;
    case 'no-segment':
      return wrong.gone;
    case 'no-name':
      return wrong.noName;
    case 'long-name':
      return wrong.longName(refused.max);
    case 'name-taken':
      return wrong.taken;
    case 'too-many-segments':
      return wrong.tooMany(refused.max);
  }
}
