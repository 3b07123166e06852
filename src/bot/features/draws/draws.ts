import { InputFile } from 'grammy';
import type { Message } from 'grammy/types';
import type { Agreed } from '../../../domain/campaigns/agreed.ts';
import { openAudience, openTypedAudience } from '../../../domain/campaigns/audience.ts';
import { type Draw, listOf } from '../../../domain/draws/draw.ts';
import { announceDraw, holdDraw, tooFew } from '../../../domain/draws/hold-draw.ts';
import { changeDraw, type DrawChange, openDraw } from '../../../domain/draws/prepare-draw.ts';
import { untoldWinners } from '../../../domain/draws/winner-news.ts';
import { openSegment } from '../../../domain/segments/keep-segments.ts';
import type { Segment } from '../../../domain/segments/segment.ts';
import { asShown } from '../../../domain/segments/show-query.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, type Routes } from '../../telegram/route.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { drawsText } from '../../text/draws.text.ts';
import type { Again } from '../again.view.ts';
import { ask } from '../asking.ts';
import type { Reach } from '../campaigns/draft.view.ts';
import { forOwner } from '../campaigns/for-owner.ts';
import { refusal } from '../cards/cards.ts';
import { askedBy } from '../segments/asked-by.ts';
import { sayWrongQuery } from '../segments/wrong-query.ts';
import {
  announceButton,
  drawButton,
  drawDeedButton,
  drawsButton,
  newDrawButton,
  setDrawButton,
} from './buttons.ts';
import {
  amongView,
  DRAWS_PER_PAGE,
  drawDraftView,
  drawsView,
  drawView,
  MOST_NAMED,
  sureView,
} from './draw.view.ts';
import type { DrawAsked } from './draw-state.ts';
import { announcementText, listFile, protocolText } from './papers.ts';
import { sha256 } from './sha256.ts';
import { wrongText } from './wrong.view.ts';

/** Draws among the clients of a segment, whose winners anybody can work out anew; for owners. */
export function drawsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onPress(routes, drawsButton, (ctx, { page }) => listDraws(ctx, page));
  onPress(routes, newDrawButton, prepare);
  onPress(routes, drawButton, (ctx, { id }) => withDraw(ctx, id, (draw) => showDraw(ctx, draw)));
  onPress(routes, drawDeedButton, async (ctx, { id, deed }) =>
    Object.hasOwn(DEEDS, deed) ? DEEDS[deed]?.(ctx, id) : undefined,
  );
  onPress(routes, announceButton, (ctx, { id, ...agreed }) => announce(ctx, id, agreed));
  onPress(routes, setDrawButton, choose);
  onAwaited(routes, 'draw', takeTyped);
  return routes;
}

function listDraws(ctx: MemberCtx, index: number): Promise<Toast | void> {
  return forOwner(ctx, async () => {
    const page = await ctx.kit.base.draws.list({ skip: index * DRAWS_PER_PAGE, limit: DRAWS_PER_PAGE });
    await show(ctx, drawsView(page, index, ctx.locale));
  });
}

async function prepare(ctx: MemberCtx, { segment: id }: { readonly segment: number }): Promise<Toast | void> {
  const segment = id > 0 ? await ctx.kit.base.segments.get(id) : undefined;
  const opened = await openDraw(ctx.kit.base, ctx.act, {
    memberId: ctx.visitor.member.id,
    zone: ctx.zone,
    ...(segment && { segment: await keptOf(ctx, segment) }),
  });
  if (!opened.ok) return refusal(ctx, wrongText(opened, ctx.locale));
  await show(ctx, await draftScreen(ctx, opened.draw));
}

const audienceOf = (ctx: MemberCtx, segment: string) =>
  openAudience(ctx.kit.base, segment.trim(), askedBy(ctx));

/** What a draw keeps of a saved segment; what cannot be understood is left as it is, to be told before the draw is announced. */
async function keptOf(ctx: MemberCtx, { query }: Segment): Promise<string> {
  const opened = await audienceOf(ctx, query);
  return opened.ok ? opened.segment : query;
}

async function reachOf(ctx: MemberCtx, { segment }: Draw): Promise<Reach> {
  const opened = await audienceOf(ctx, segment);
  return opened.ok ? opened.audience.count() : opened;
}

async function draftScreen(ctx: MemberCtx, draw: Draw): Promise<Screen> {
  const reach = await reachOf(ctx, draw);
  return drawDraftView(await asShown(ctx.kit.base, draw), reach, ctx.locale);
}

async function change(ctx: MemberCtx, id: number, wanted: DrawChange): Promise<'open' | void> {
  const asked = { memberId: ctx.visitor.member.id, id, change: wanted };
  const changed = await changeDraw(ctx.kit.base, ctx.act, asked);
  if (changed.ok) return show(ctx, await draftScreen(ctx, changed.draw));
  await say(ctx, { text: wrongText(changed, ctx.locale) });
  return changed.code === 'prize-length' ? 'open' : undefined;
}

async function choose(
  ctx: MemberCtx,
  { id, part, value }: { readonly id: number; readonly part: string; readonly value: number },
): Promise<Toast | void> {
  switch (part) {
    case 'segment': {
      const opened = await openSegment(ctx.kit.base, ctx.visitor.member.id, value);
      if (!opened.ok) return showAmong(ctx, id);
      return void (await change(ctx, id, { kind: 'segment', segment: await keptOf(ctx, opened.segment) }));
    }
    case 'everybody':
      return void (await change(ctx, id, { kind: 'segment', segment: '' }));
    case 'winners':
      return void (await change(ctx, id, { kind: 'winners', winners: value }));
    default:
      return;
  }
}

type TypedCtx = MemberCtx & { readonly message: Message };

async function takeTyped(ctx: TypedCtx, asked: DrawAsked): Promise<'open' | void> {
  const taken = await forOwner(ctx, () => takePart(ctx, asked));
  return taken === 'open' ? taken : undefined;
}

async function takePart(ctx: TypedCtx, { id, of }: DrawAsked): Promise<'open' | void> {
  const typed = ctx.message.text ?? '';
  if (of === 'prize') return change(ctx, id, { kind: 'prize', prize: typed });
  const opened = await openTypedAudience(ctx.kit.base, typed, askedBy(ctx));
  if (opened.ok) return change(ctx, id, { kind: 'segment', segment: opened.segment });
  await sayWrongQuery(ctx, opened);
  return 'open';
}

type Deed = (ctx: MemberCtx, id: number) => Promise<Toast | void>;

const DEEDS: Readonly<Record<string, Deed>> = {
  to: showAmong,
  prize: (ctx, id) => withDraft(ctx, id, () => askFor(ctx, id, 'prize')),
  query: (ctx, id) => withDraft(ctx, id, () => askFor(ctx, id, 'query')),
  announce: (ctx, id) => askAnnounce(ctx, id),
  sure: (ctx, id) => askAnnounce(ctx, id, { what: 'button' }),
  drop: (ctx, id) =>
    withDraft(ctx, id, async () => {
      await ctx.kit.base.draws.dropDraft(id);
      await show(ctx, { text: drawsText[ctx.locale].draft.dropped });
    }),
  hold: (ctx, id) => withDraw(ctx, id, (draw) => show(ctx, sureView(draw, { kind: 'hold' }, ctx.locale))),
  surehold: hold,
  list: (ctx, id) => withDraw(ctx, id, (draw) => sendAnnouncement(ctx, draw)),
  protocol: (ctx, id) => withDraw(ctx, id, (draw) => sendProtocol(ctx, draw)),
};

function showAmong(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withDraft(ctx, id, async (draw) =>
    show(ctx, amongView(draw, await ctx.kit.base.segments.active(), ctx.locale)),
  );
}

async function askFor(ctx: MemberCtx, id: number, of: DrawAsked['of']): Promise<void> {
  await ask(ctx, { kind: 'draw', id, of }, drawsText[ctx.locale].ask[of]);
}

function askAnnounce(ctx: MemberCtx, id: number, again?: Again): Promise<Toast | void> {
  return withDraft(ctx, id, async (draw) => {
    const reach = await reachOf(ctx, draw);
    if (typeof reach !== 'number') return sayWrongQuery(ctx, reach);
    const few = tooFew(draw, reach);
    if (few) return refusal(ctx, wrongText(few, ctx.locale));
    await show(ctx, sureView(draw, { kind: 'announce', reach, again }, ctx.locale));
  });
}

function announce(ctx: MemberCtx, id: number, agreed: Agreed): Promise<Toast | void> {
  return withDraw(ctx, id, async (draw) => {
    const opened = await audienceOf(ctx, draw.segment);
    if (!opened.ok) return sayWrongQuery(ctx, opened);
    const announced = await announceDraw(ctx.kit.base, ctx.act, {
      memberId: ctx.visitor.member.id,
      id,
      audience: opened.audience,
      agreed,
      seed: ctx.kit.newToken(),
    });
    if (!announced.ok) {
      return announced.code === 'changed'
        ? askAnnounce(ctx, id, { ...announced, agreed })
        : refusal(ctx, wrongText(announced, ctx.locale));
    }
    await showDraw(ctx, announced.draw);
    return sendAnnouncement(ctx, announced.draw);
  });
}

async function hold(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const held = await holdDraw(ctx.kit.base, ctx.act, { memberId: ctx.visitor.member.id, id, sha256 });
  if (!held.ok) return refusal(ctx, wrongText(held, ctx.locale));
  await showDraw(ctx, held.draw);
  await sendProtocol(ctx, held.draw);
}

async function showDraw(ctx: MemberCtx, draw: Draw): Promise<void> {
  if (draw.state === 'draft') return show(ctx, await draftScreen(ctx, draw));
  const { base } = ctx.kit;
  const named = draw.won.slice(0, MOST_NAMED);
  const [clients, news] = await Promise.all([
    base.clients.getMany(named),
    untoldWinners(base, draw, { winners: named, now: ctx.act.at }),
  ]);
  await show(ctx, drawView(draw, { clients, news }, readerOf(ctx)));
}

/** Made to be passed on: there is nothing in it but card numbers. */
async function sendAnnouncement(ctx: MemberCtx, draw: Draw): Promise<void> {
  if (draw.state === 'draft') return;
  const caption = announcementText(draw, readerOf(ctx));
  await ctx.replyWithDocument(new InputFile(Buffer.from(listOf(draw)), listFile(draw)), { caption });
}

async function sendProtocol(ctx: MemberCtx, draw: Draw): Promise<void> {
  if (draw.state !== 'drawn') return;
  const text = protocolText(draw, readerOf(ctx));
  const file = new InputFile(Buffer.from(text), `draw-${draw.id}-protocol.txt`);
  await ctx.replyWithDocument(file, { caption: drawsText[ctx.locale].protocol.caption });
}

type With = (draw: Draw) => Promise<Toast | void>;

function withDraft(ctx: MemberCtx, id: number, work: With): Promise<Toast | void> {
  return forOwner(ctx, async () => {
    const draw = await ctx.kit.base.draws.draftOf(ctx.visitor.member.id);
    if (draw?.id !== id) return refusal(ctx, wrongText({ ok: false, code: 'no-draft' }, ctx.locale));
    return work(draw);
  });
}

/** Whatever state it is in; the draft of another owner is nobody's business. */
function withDraw(ctx: MemberCtx, id: number, work: With): Promise<Toast | void> {
  return forOwner(ctx, async () => {
    const draw = await ctx.kit.base.draws.get(id);
    if (!draw || (draw.state === 'draft' && draw.authorId !== ctx.visitor.member.id)) {
      return refusal(ctx, wrongText({ ok: false, code: 'no-draw' }, ctx.locale));
    }
    return work(draw);
  });
}
