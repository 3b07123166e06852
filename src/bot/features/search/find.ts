import { InlineKeyboard } from 'grammy';
import { parseClientQuery } from '../../../domain/clients/client-query.ts';
import { type FindRefusal, type Found, findClients } from '../../../domain/clients/find-clients.ts';
import { memberNames } from '../../../domain/team/member-names.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { withExamples } from '../../telegram/examples.ts';
import { type Screen, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { searchText } from '../../text/search.text.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { totalText } from '../pager.ts';
import { addFoundButton, findPageButton } from './buttons.ts';
import { CLIENTS_PER_PAGE, clientListView } from './client-list.view.ts';
import { queryIn, queryLine, tidyQuery } from './query-line.ts';

/** Searches and shows what was found: the card when it is the only one, else the first page of a list. */
export async function searchFor(ctx: MemberCtx, typed: string): Promise<Toast | void> {
  return findPage(ctx, tidyQuery(typed), 0);
}

/** Another page of the search whose list stands in the message. */
export async function findAgain(ctx: MemberCtx, page: number): Promise<Toast | void> {
  const query = ctx.callbackQuery && queryIn(ctx.callbackQuery);
  if (query === undefined) return { text: searchText[ctx.locale].outdated, alert: true };
  return findPage(ctx, query, Math.max(0, page));
}

async function findPage(ctx: MemberCtx, query: string, index: number): Promise<Toast | void> {
  const { base } = ctx.kit;
  const page = { skip: index * CLIENTS_PER_PAGE, limit: CLIENTS_PER_PAGE };
  const found = await findClients(base, ctx.visitor.member.id, query, page);
  if (!found.ok) return refusal(ctx, findRefusalText(ctx, found));
  if (found.kind === 'card') return showCard(ctx, found.clientId);
  // The list has become shorter since the button was made.
  if (found.page.items.length === 0 && index > 0) return findPage(ctx, query, 0);
  await showList(ctx, query, index, found);
}

async function showList(
  ctx: MemberCtx,
  query: string,
  index: number,
  { page, numbered }: Extract<Found, { kind: 'list' }>,
): Promise<void> {
  const text = searchText[ctx.locale];
  if (page.total === 0 && !numbered) {
    const isNameable = parseClientQuery(query).beginnings.length > 0;
    const buttons = new InlineKeyboard().text(text.newClient, addFoundButton.pack({}));
    return show(ctx, { text: queryLine(query, text.none), ...(isNameable && { buttons }), guarded: true });
  }
  const names = await memberNames(
    ctx.kit.base,
    [...page.items, ...(numbered ? [numbered] : [])].map(({ managerId }) => managerId),
  );
  const isBeside = numbered && !page.items.some(({ id }) => id === numbered.id);
  const total = page.total + (isBeside ? 1 : 0);
  const title = queryLine(query, text.found(totalText({ ...page, total }), total));
  const readerId = ctx.visitor.member.id;
  const list = { title, page, index, first: numbered, names, readerId, pager: findPageButton };
  await show(ctx, clientListView(list, readerOf(ctx)));
}

function findRefusalText(ctx: MemberCtx, refused: FindRefusal): Screen['text'] {
  const text = searchText[ctx.locale];
  switch (refused.code) {
    case 'empty-query':
      return withExamples(text.empty);
    case 'too-long':
      return withExamples(text.tooLong);
    case 'no-client':
      return accessText[ctx.locale].noClient;
    case 'no-deal':
      return accessText[ctx.locale].noDeal;
    case 'not-allowed':
      return accessText[ctx.locale].notAllowed;
    case 'not-member':
      return accessText[ctx.locale].staleButton;
  }
}
