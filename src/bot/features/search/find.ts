import { InlineKeyboard } from 'grammy';
import { parseClientQuery } from '../../../domain/clients/client-query.ts';
import { type FindRefusal, type Found, findClients } from '../../../domain/clients/find-clients.ts';
import { namesField } from '../../../domain/segments/parse-query.ts';
import { memberNames } from '../../../domain/team/member-names.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import type { Toast } from '../../telegram/button.ts';
import { withExamples } from '../../telegram/examples.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { searchText } from '../../text/search.text.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { totalText } from '../pager.ts';
import { askedBy } from '../segments/asked-by.ts';
import { queryErrorView } from '../segments/query-error.view.ts';
import { addFoundButton, findPageButton } from './buttons.ts';
import { CLIENTS_PER_PAGE, clientListView } from './client-list.view.ts';
import { queryIn, queryLine, tidyQuery } from './query-line.ts';

/** Searches and shows what was found: the card when it is the only one, else the first page of a list. */
export async function searchFor(ctx: MemberCtx, typed: string): Promise<Toast | void> {
  return findPage(ctx, { query: tidyQuery(typed), index: 0 });
}

/** The same in a message of its own, below the one whose button was pressed. */
export async function searchBelow(ctx: MemberCtx, query: string): Promise<Toast | void> {
  return findPage(ctx, { query, index: 0, put: async (screen) => void (await say(ctx, screen)) });
}

/** What to look for, which page of it, and where to put the answer. */
interface Search {
  readonly query: string;
  readonly index: number;
  readonly put?: (screen: Screen) => Promise<void>;
}

/** Another page of the search whose list stands in the message. */
export async function findAgain(ctx: MemberCtx, page: number): Promise<Toast | void> {
  const query = ctx.callbackQuery && queryIn(ctx.callbackQuery);
  if (query === undefined) return { text: searchText[ctx.locale].outdated, alert: true };
  return findPage(ctx, { query, index: page });
}

async function findPage(ctx: MemberCtx, search: Search): Promise<Toast | void> {
  const { query, index } = search;
  const { base } = ctx.kit;
  const page = { skip: index * CLIENTS_PER_PAGE, limit: CLIENTS_PER_PAGE };
  const found = await findClients(base, { text: query, by: askedBy(ctx) }, page);
  if (!found.ok) return refusal(ctx, findRefusalText(ctx, found));
  if (found.kind === 'card') return showCard(ctx, found.clientId);
  // The list has become shorter since the button was made.
  if (found.page.items.length === 0 && index > 0) return findPage(ctx, { ...search, index: 0 });
  await showList(ctx, search, found);
}

async function showList(
  ctx: MemberCtx,
  { query, index, put = (screen) => show(ctx, screen) }: Search,
  { page, numbered }: Extract<Found, { kind: 'list' }>,
): Promise<void> {
  const text = searchText[ctx.locale];
  if (page.total === 0 && !numbered) {
    const isNameable = !namesField(query) && parseClientQuery(query).beginnings.length > 0;
    const buttons = new InlineKeyboard().text(text.newClient, addFoundButton.pack({}));
    return put({ text: queryLine(query, text.none), ...(isNameable && { buttons }), guarded: true });
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
  await put(clientListView(list, readerOf(ctx)));
}

function findRefusalText(ctx: MemberCtx, refused: FindRefusal): Screen['text'] {
  const text = searchText[ctx.locale];
  switch (refused.code) {
    case 'empty-query':
      return withExamples(text.empty);
    case 'too-long':
      return withExamples(text.tooLong);
    case 'bad-query':
      return queryErrorView(refused.error, ctx.locale);
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
