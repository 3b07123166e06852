import type { InlineKeyboard } from 'grammy';
import type { Page } from '../../domain/page.ts';
import type { Button } from '../telegram/button.ts';

/** Adds `‹ 2/7 ›` under a list that has more than one page. */
export function pagerRow(
  keyboard: InlineKeyboard,
  button: Pick<Button<{ readonly page: 'int' }>, 'pack'>,
  list: { readonly index: number; readonly total: number; readonly perPage: number },
): void {
  const pages = Math.ceil(list.total / list.perPage);
  if (pages <= 1) return;
  const at = (page: number) => button.pack({ page });
  keyboard.row();
  if (list.index > 0) keyboard.text('‹', at(list.index - 1));
  keyboard.text(`${list.index + 1}/${pages}`, at(list.index));
  if (list.index < pages - 1) keyboard.text('›', at(list.index + 1));
}

/** The total of a list, `1000+` where counting stopped. */
export function totalText(page: Page<unknown>): string {
  return page.capped ? `${page.total}+` : String(page.total);
}
