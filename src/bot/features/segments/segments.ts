import { segmentNamed } from '../../../domain/segments/keep-segments.ts';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import {
  composeButton,
  composedButton,
  conditionsButton,
  dropButton,
  pickButton,
  removeButton,
  renameButton,
  restoreButton,
  saveButton,
  segmentButton,
  segmentsButton,
  showButton,
} from './buttons.ts';
import {
  backToComposed,
  compose,
  dropLast,
  offerConditions,
  pickCondition,
  showFound,
  takeQuery,
} from './compose.ts';
import { askRename, change, remove, saveComposed, showSegment, showSegments, takeTyped } from './keep.ts';

/** `/segments`: saved queries over the base, composed by buttons or typed; with a name the segment, with a query a new one. */
export function segmentsFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'segments', (ctx) => openTyped(ctx, ctx.match.trim()));
  onPress(routes, segmentsButton, (ctx, { page }) => showSegments(ctx, page));
  onPress(routes, segmentButton, (ctx, { segment }) => showSegment(ctx, segment));
  onPress(routes, composeButton, (ctx, { segment }) => compose(ctx, segment));
  onPress(routes, conditionsButton, (ctx, { segment, field }) => offerConditions(ctx, segment, field));
  onPress(routes, pickButton, (ctx, { segment, field }) => pickCondition(ctx, segment, field));
  onPress(routes, composedButton, (ctx, { segment }) => backToComposed(ctx, segment));
  onPress(routes, dropButton, (ctx, { segment }) => dropLast(ctx, segment));
  onPress(routes, saveButton, (ctx, { segment }) => saveComposed(ctx, segment));
  onPress(routes, showButton, (ctx) => showFound(ctx));
  onPress(routes, renameButton, (ctx, { segment }) => askRename(ctx, segment));
  onPress(routes, removeButton, (ctx, { segment }) => remove(ctx, segment));
  onPress(routes, restoreButton, (ctx, { segment }) => change(ctx, segment, { kind: 'restore' }));
  onAwaited(routes, 'segment', takeTyped);
  return routes;
}

async function openTyped(ctx: MemberCtx, typed: string): Promise<void> {
  if (typed === '') return void (await showSegments(ctx, 0));
  const named = await segmentNamed(ctx.kit.base, ctx.visitor.member.id, typed);
  await (named ? showSegment(ctx, named.id) : takeQuery(ctx, 0, typed));
}
