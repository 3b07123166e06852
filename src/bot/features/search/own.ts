import { FormattedString } from '@grammyjs/parse-mode';
import { ownClients } from '../../../domain/clients/find-clients.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { show } from '../../telegram/screen.ts';
import { searchText } from '../../text/search.text.ts';
import { totalText } from '../pager.ts';
import { ownPageButton } from './buttons.ts';
import { CLIENTS_PER_PAGE, clientListView } from './client-list.view.ts';

/** The clients that the member is responsible for. */
export async function showOwn(ctx: MemberCtx, index: number): Promise<void> {
  const text = searchText[ctx.locale];
  const readerId = ctx.visitor.member.id;
  const part = { skip: index * CLIENTS_PER_PAGE, limit: CLIENTS_PER_PAGE };
  const page = await ownClients(ctx.kit.base, readerId, part);
  if (page.items.length === 0 && index > 0) return showOwn(ctx, 0);
  if (page.total === 0) return show(ctx, { text: text.noOwn });
  const title = FormattedString.join([FormattedString.b(text.own), `: ${totalText(page)}`]);
  const list = { title, page, index, names: new Map(), readerId, pager: ownPageButton };
  await show(ctx, clientListView(list, readerOf(ctx)));
}
