import { InputFile } from 'grammy';
import { exportClients, openExport } from '../../../domain/segments/export-clients.ts';
import { openSegment } from '../../../domain/segments/keep-segments.ts';
import { memberNames } from '../../../domain/team/member-names.ts';
import { dayKey } from '../../../domain/values/calendar-date.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress, type Toast } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { accessText } from '../../text/access.text.ts';
import { exportText } from '../../text/export.text.ts';
import { refusal } from '../cards/cards.ts';
import { askedBy } from '../segments/asked-by.ts';
import { wrongText } from '../segments/keep.ts';
import { queryErrorView } from '../segments/query-error.view.ts';
import { exportButton } from './buttons.ts';
import { BOM, clientCsvLine, FILE_LINES, headLine } from './csv.ts';

/** `/export tag:vip`: clients as a table, for an owner; everybody without a query. */
export function exportFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'export', (ctx) => exportFound(ctx, ctx.match));
  onPress(routes, exportButton, async (ctx, { segment: id }) => {
    const opened = await openSegment(ctx.kit.base, ctx.visitor.member.id, id);
    return opened.ok ? exportFound(ctx, opened.segment.query) : refusal(ctx, wrongText(opened, ctx.locale));
  });
  return routes;
}

async function exportFound(ctx: MemberCtx, typed: string): Promise<Toast | void> {
  const text = exportText[ctx.locale];
  const { base } = ctx.kit;
  const opened = await openExport(base, typed, askedBy(ctx));
  if (!opened.ok) {
    const isForbidden = opened.code === 'not-allowed' || opened.code === 'not-member';
    return refusal(ctx, isForbidden ? accessText[ctx.locale].notAllowed : queryErrorView(opened, ctx.locale));
  }
  if (opened.total === 0) return refusal(ctx, text.nobody);
  let part = 0;
  let lines: string[] = [];
  const send = async (isLast: boolean) => {
    part += 1;
    await sendFile(ctx, lines, isLast && part === 1 ? '' : `-${part}`);
    lines = [];
  };
  for await (const clients of exportClients(base, ctx.act, opened.condition)) {
    const names = await memberNames(
      base,
      clients.map(({ managerId }) => managerId),
    );
    for (const client of clients)
      lines.push(clientCsvLine(client, { locale: ctx.locale, zone: ctx.zone, names }));
    if (lines.length >= FILE_LINES) await send(false);
  }
  if (lines.length > 0) await send(true);
}

async function sendFile(ctx: MemberCtx, lines: readonly string[], part: string): Promise<void> {
  const text = exportText[ctx.locale];
  const today = dayKey(localDate(ctx.act.at, ctx.zone));
  const table = Buffer.from([BOM, headLine(ctx.locale), ...lines].join(''));
  await ctx.replyWithDocument(new InputFile(table, text.file(today, part)), {
    caption: text.caption(lines.length, lines.length.toLocaleString(ctx.locale)),
  });
}
