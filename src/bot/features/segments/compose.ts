import type { Stores } from '../../../domain/base.ts';
import { readAsked } from '../../../domain/segments/ask-base.ts';
import { openSegment } from '../../../domain/segments/keep-segments.ts';
import type { Segment } from '../../../domain/segments/segment.ts';
import { accessTeam } from '../../../domain/team/access.ts';
import { awaitAnswer } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { place, type Screen, say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { segmentsText } from '../../text/segments.text.ts';
import { refusal } from '../cards/cards.ts';
import { searchBelow } from '../search/find.ts';
import { queryMark, tidyQuery } from '../search/query-line.ts';
import { askedBy } from './asked-by.ts';
import { conditionsView, optionsFor, withCondition, withoutLast } from './conditions.ts';
import type { QueryReader } from './query-words.ts';
import { composeView, OFFERED, type Offered, type Preview } from './segment.view.ts';
import { sayWrongQuery } from './wrong-query.ts';

const SAMPLE = 5;

/** Whom a query finds now. */
export async function previewOf(ctx: MemberCtx, query: string): Promise<Preview> {
  const { base } = ctx.kit;
  const asked = await readAsked(base, query, askedBy(ctx));
  if (!asked.ok) return asked;
  const [{ items, total }, everybody] = await Promise.all([
    base.clients.inSegment(asked.condition, { skip: 0, limit: SAMPLE }),
    base.clients.countSegment({ kind: 'and', parts: [] }),
  ]);
  return { ok: true, query: asked.query, total, base: everybody, sample: items };
}

export async function queryReaderOf(ctx: MemberCtx): Promise<QueryReader> {
  const { settings, team }: Pick<Stores, 'settings' | 'team'> = ctx.kit.base;
  const [{ stages }, members] = await Promise.all([settings.get(), team.active()]);
  return { locale: ctx.locale, stages, team: members };
}

/** Begins a segment, or opens the query of a saved one to be changed. */
export async function compose(ctx: MemberCtx, id: number): Promise<Toast | void> {
  const opened = await openComposed(ctx, id);
  if ('text' in opened) return refusal(ctx, opened.text);
  await showComposed(ctx, { segment: opened.segment, text: opened.segment?.query ?? '' });
}

type Opened = { readonly segment: Segment | undefined } | { readonly text: string };

async function openComposed(ctx: MemberCtx, id: number): Promise<Opened> {
  const { base } = ctx.kit;
  const memberId = ctx.visitor.member.id;
  if (id === 0) {
    const access = await accessTeam(base, memberId, 'manage-segments');
    return access.ok ? { segment: undefined } : { text: accessText[ctx.locale].notAllowed };
  }
  const opened = await openSegment(base, memberId, id);
  if (opened.ok) return opened;
  const isGone = opened.code === 'no-segment';
  return { text: isGone ? segmentsText[ctx.locale].wrong.gone : accessText[ctx.locale].notAllowed };
}

/** Shows the query as far as it has come; whatever text the owner sends next takes its place. */
async function showComposed(
  ctx: MemberCtx,
  composed: { readonly segment: Segment | undefined; readonly text: string },
  put: (screen: Screen) => Promise<number> = (screen) => place(ctx, screen),
): Promise<void> {
  const { segment, text } = composed;
  const preview: Preview = text === '' ? { ok: false, code: 'empty' } : await previewOf(ctx, text);
  const prompt = await put(composeView({ ...composed, preview }, await queryReaderOf(ctx)));
  const of = { kind: 'query', segment: segment?.id ?? 0 } as const;
  // Its buttons go on working whatever is typed.
  await awaitAnswer(ctx, { kind: 'segment', of }, { prompt, hasButtons: false });
}

/** Takes a typed query. One that cannot be read is explained, and the question stays open. */
export async function takeQuery(ctx: MemberCtx, id: number, typed: string): Promise<'open' | void> {
  const opened = await openComposed(ctx, id);
  if ('text' in opened) return void (await ctx.reply(opened.text));
  const text = tidyQuery(typed);
  const asked = await readAsked(ctx.kit.base, text, askedBy(ctx));
  if (!asked.ok) {
    await sayWrongQuery(ctx, asked);
    return 'open';
  }
  const below = async (screen: Screen) => (await say(ctx, screen)).message_id;
  await showComposed(ctx, { segment: opened.segment, text }, below);
}

/** The query in the message whose button was pressed; undefined when Telegram no longer gives the message. */
export function composedIn(ctx: MemberCtx): string | undefined {
  const message = ctx.callbackQuery?.message;
  if (!message || !('text' in message) || message.text === undefined) return undefined;
  return queryMark(message) ?? '';
}

/** Goes on with the query in the message; says so when it cannot be seen any more. */
async function withComposed(
  ctx: MemberCtx,
  id: number,
  goOn: (query: string, segment: Segment | undefined) => Promise<Toast | void>,
): Promise<Toast | void> {
  const query = composedIn(ctx);
  if (query === undefined) return { text: segmentsText[ctx.locale].outdated, alert: true };
  const opened = await openComposed(ctx, id);
  return 'text' in opened ? refusal(ctx, opened.text) : goOn(query, opened.segment);
}

export async function offerConditions(ctx: MemberCtx, id: number, asked: string): Promise<Toast | void> {
  const field = offered(asked);
  if (!field) return compose(ctx, id);
  return withComposed(ctx, id, async (text) => {
    const reader = await queryReaderOf(ctx);
    const options = await optionsFor(ctx, field, reader);
    await show(ctx, conditionsView({ segment: id, field, text }, options, reader));
  });
}

/** Adds what the pressed button says: tags and sources may have changed places since it was made. */
export async function pickCondition(ctx: MemberCtx, id: number, asked: string): Promise<Toast | void> {
  const field = offered(asked);
  if (!field) return compose(ctx, id);
  return withComposed(ctx, id, async (query, segment) => {
    const reader = await queryReaderOf(ctx);
    const label = pressedLabel(ctx);
    const option = (await optionsFor(ctx, field, reader)).find((known) => known.label === label);
    if (!option) return offerConditions(ctx, id, field);
    const text = withCondition(query, option.term, ctx.kit.defaults.currency);
    await showComposed(ctx, { segment, text });
    return { text: segmentsText[ctx.locale].added };
  });
}

export async function backToComposed(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withComposed(ctx, id, (text, segment) => showComposed(ctx, { segment, text }));
}

export async function dropLast(ctx: MemberCtx, id: number): Promise<Toast | void> {
  return withComposed(ctx, id, (query, segment) =>
    showComposed(ctx, { segment, text: withoutLast(query, ctx.kit.defaults.currency) }),
  );
}

export async function showFound(ctx: MemberCtx): Promise<Toast | void> {
  const query = composedIn(ctx);
  if (!query) return { text: segmentsText[ctx.locale].outdated, alert: true };
  return searchBelow(ctx, query);
}

function offered(field: string): Offered | undefined {
  return OFFERED.find((known) => known === field);
}

function pressedLabel(ctx: MemberCtx): string | undefined {
  const message = ctx.callbackQuery?.message;
  const rows = message && 'reply_markup' in message ? message.reply_markup?.inline_keyboard : undefined;
  const button = rows
    ?.flat()
    .find((known) => 'callback_data' in known && known.callback_data === ctx.callbackQuery?.data);
  return button?.text;
}
