import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { Draw } from '../../../domain/draws/draw.ts';
import type { DrawLine } from '../../../domain/draws/draw-store.ts';
import type { WinnerNews } from '../../../domain/draws/winner-news.ts';
import type { Page } from '../../../domain/page.ts';
import { formatMoment } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { drawsText } from '../../text/draws.text.ts';
import { type Again, againLines } from '../again.view.ts';
import { campaignsButton } from '../campaigns/buttons.ts';
import type { Pickable, Reach } from '../campaigns/draft.view.ts';
import { numberText } from '../campaigns/number-text.ts';
import { clientLine } from '../cards/client-line.ts';
import { pagerRow, totalText } from '../pager.ts';
import { queryWarning } from '../segments/query-error.view.ts';
import {
  announceButton,
  drawButton,
  drawDeedButton,
  drawsButton,
  newDrawButton,
  setDrawButton,
} from './buttons.ts';

export const DRAWS_PER_PAGE = 8;

export function drawsView(page: Page<DrawLine>, index: number, locale: Locale): Screen {
  const { list, state } = drawsText[locale];
  const keyboard = new InlineKeyboard();
  for (const { id, prize, state: is } of page.items) {
    keyboard.text(clip(list.line(id, clip(prize, 30), state[is]), 60), drawButton.pack({ id })).row();
  }
  pagerRow(keyboard, drawsButton, { index, total: page.total, perPage: DRAWS_PER_PAGE });
  keyboard.row().text(list.create, newDrawButton.pack({ segment: 0 }));
  keyboard.row().text(list.back, campaignsButton.pack({ page: 0 }));
  return {
    text: page.items.length === 0 ? list.empty : FormattedString.b(list.title(totalText(page))),
    buttons: keyboard,
  };
}

const WINNERS = [1, 2, 3, 5, 10] as const;

/** A draw that is being prepared, and how many would take part now. */
export function drawDraftView(draw: Draw, reach: Reach, locale: Locale): Screen {
  const { draft, buttons } = drawsText[locale];
  const { id, segment, prize, winners } = draw;
  const deed = (name: string) => drawDeedButton.pack({ id, deed: name });
  const keyboard = new InlineKeyboard().text(buttons.to, deed('to')).text(buttons.prize, deed('prize')).row();
  for (const value of WINNERS) {
    const label = value === winners ? `✓ ${value}` : String(value);
    keyboard.text(label, setDrawButton.pack({ id, part: 'winners', value }));
  }
  keyboard.row();
  if (prize !== '') keyboard.text(buttons.announce, deed('announce')).row();
  keyboard.text(buttons.drop, deed('drop'));
  const lines = [
    FormattedString.b(draft.title),
    FormattedString.join([
      `${draft.to}: ${segment === '' ? draft.everybody : clip(segment, 200)}\n`,
      typeof reach === 'number'
        ? `${draft.reach(numberText(reach, locale), reach)}. ${draft.hint}`
        : queryWarning(reach, locale),
    ]),
    `${draft.prize}: ${prize === '' ? draft.noPrize : prize}`,
    `${draft.winners}: ${winners}`,
  ];
  return { text: FormattedString.join(lines, '\n\n'), buttons: keyboard, guarded: true };
}

export function amongView({ id }: Draw, segments: readonly Pickable[], locale: Locale): Screen {
  const { ask, buttons } = drawsText[locale];
  const keyboard = new InlineKeyboard();
  for (const { id: value, name } of segments) {
    keyboard.text(clip(name, 40), setDrawButton.pack({ id, part: 'segment', value })).row();
  }
  keyboard
    .text(buttons.everybody, setDrawButton.pack({ id, part: 'everybody', value: 0 }))
    .row()
    .text(buttons.query, drawDeedButton.pack({ id, deed: 'query' }))
    .row()
    .text(buttons.back, newDrawButton.pack({ segment: 0 }));
  return { text: ask.to, buttons: keyboard };
}

/** What cannot be changed afterwards asks once. */
export function sureView(
  { id, version, winners }: Draw,
  of:
    | { readonly kind: 'announce'; readonly reach: number; readonly again?: Again | undefined }
    | { readonly kind: 'hold' },
  locale: Locale,
): Screen {
  const { sure, sureHold, buttons } = drawsText[locale];
  const keyboard = new InlineKeyboard();
  if (of.kind === 'hold') {
    keyboard.text(buttons.sureHold, drawDeedButton.pack({ id, deed: 'surehold' }));
    keyboard.row().text(buttons.back, drawButton.pack({ id }));
    return { text: sureHold, buttons: keyboard };
  }
  const { reach: count, again } = of;
  const number = numberText(count, locale);
  keyboard.text(buttons.sure(number), announceButton.pack({ id, version, count }));
  keyboard.row().text(buttons.back, newDrawButton.pack({ segment: 0 }));
  const lines = [...againLines(again, count, locale), sure(number, count, winners)];
  return { text: lines.join('\n\n'), buttons: keyboard };
}

/** The winners' cards as far as they are there, and whom the message about it did not reach. */
export interface Winners {
  readonly clients: readonly Client[];
  readonly news: ReadonlyMap<number, WinnerNews>;
}

/** A draw that was announced, or held. */
export function drawView(draw: Draw, winners: Winners, reader: Reader): Screen {
  const { locale, zone, now } = reader;
  const { card, buttons } = drawsText[locale];
  const { id, announcedAt, drawnAt, state } = draw;
  const deed = (name: string) => drawDeedButton.pack({ id, deed: name });
  const keyboard = new InlineKeyboard();
  if (state === 'announced') keyboard.text(buttons.hold, deed('hold')).row().text(buttons.list, deed('list'));
  else keyboard.text(buttons.protocol, deed('protocol'));
  keyboard.row().text(buttons.all, drawsButton.pack({ page: 0 }));
  const dates = [
    ...(announcedAt ? [card.announced(formatMoment(announcedAt, zone, locale, now))] : []),
    ...(drawnAt ? [card.drawn(formatMoment(drawnAt, zone, locale, now))] : []),
    card.numbers(numberText(draw.participants.length, locale), draw.winners),
  ];
  const sections = [
    FormattedString.b(card.title(id, draw.prize)),
    dates.join('\n'),
    ...(state === 'announced'
      ? [card.next]
      : [winnerLines(draw, winners, locale), `${card.seed}: ${draw.seed}`]),
  ];
  return { text: FormattedString.join(sections, '\n\n'), buttons: keyboard, guarded: true };
}

export const MOST_NAMED = 30;

function winnerLines({ won }: Draw, { clients, news }: Winners, locale: Locale): string {
  const { card } = drawsText[locale];
  const known = new Map(clients.map((client) => [client.id, client]));
  const lines = won.slice(0, MOST_NAMED).map((id, nth) => {
    const client = known.get(id);
    if (!client || client.erasedAt !== null) return `${nth + 1}. ${card.erased(id)}`;
    const wrong = news.get(id);
    return `${nth + 1}. ${clientLine(client, locale)}${wrong ? ` (${card[wrong]})` : ''}`;
  });
  return [`🏆 ${card.won}:`, ...lines, ...(won.length > MOST_NAMED ? ['…'] : [])].join('\n');
}
