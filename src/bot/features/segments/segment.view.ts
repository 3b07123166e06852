import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { Query } from '../../../domain/segments/parse-query.ts';
import type { QueryError } from '../../../domain/segments/query-error.ts';
import type { Segment } from '../../../domain/segments/segment.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Screen } from '../../telegram/screen.ts';
import { drawsText } from '../../text/draws.text.ts';
import { segmentsText } from '../../text/segments.text.ts';
import { clientLine } from '../cards/client-line.ts';
import { newDrawButton } from '../draws/buttons.ts';
import { exportButton } from '../export/buttons.ts';
import { pagerRow } from '../pager.ts';
import { segmentStatsButton } from '../stats/buttons.ts';
import {
  composeButton,
  conditionsButton,
  dropButton,
  removeButton,
  renameButton,
  saveButton,
  segmentButton,
  segmentsButton,
  showButton,
} from './buttons.ts';
import { queryWarning } from './query-error.view.ts';
import { type QueryReader, queryWords } from './query-words.ts';

/** Whom a query finds now: how many, of how many, and a few of them; or why it cannot be read. */
export type Preview =
  | {
      readonly ok: true;
      readonly query: Query;
      readonly total: number;
      readonly base: number;
      readonly sample: readonly Client[];
    }
  | QueryError;

export const SEGMENTS_PER_PAGE = 8;

/** Fields that have buttons when a segment is composed. */
export const OFFERED = ['tag', 'stage', 'kind', 'last', 'birthday', 'source', 'manager'] as const;
export type Offered = (typeof OFFERED)[number];

/** A saved segment and how many are in it; `total` is undefined when its query has to be mended. */
export interface SegmentRow {
  readonly segment: Segment;
  readonly total: number | undefined;
}

export function segmentsView(
  list: { readonly rows: readonly SegmentRow[]; readonly index: number; readonly total: number },
  locale: Locale,
): Screen {
  const text = segmentsText[locale];
  const buttons = new InlineKeyboard();
  for (const { segment } of list.rows) {
    buttons.text(clip(segment.name, 40), segmentButton.pack({ segment: segment.id })).row();
  }
  pagerRow(buttons, segmentsButton, { index: list.index, total: list.total, perPage: SEGMENTS_PER_PAGE });
  buttons.row().text(text.buttons.new, composeButton.pack({ segment: 0 }));
  const lines = list.rows.map(({ segment, total }) => `${segment.name}: ${total ?? text.broken}`);
  const body = lines.length > 0 ? lines.join('\n') : text.noneYet;
  return {
    text: FormattedString.join([FormattedString.b(text.title), body], '\n\n'),
    buttons,
    guarded: true,
  };
}

/** A saved segment with everything that can be done to it. */
export function segmentView(segment: Segment, preview: Preview, reader: QueryReader): Screen {
  const { locale } = reader;
  const labels = segmentsText[locale].buttons;
  const id = { segment: segment.id };
  const buttons = new InlineKeyboard();
  if (preview.ok)
    buttons.text(labels.find, showButton.pack({})).text(labels.export, exportButton.pack(id)).row();
  buttons.text(labels.change, composeButton.pack(id)).text(labels.rename, renameButton.pack(id)).row();
  if (preview.ok) {
    buttons.text(labels.stats, segmentStatsButton.pack({ period: 'month', ...id }));
    buttons.text(drawsText[locale].button, newDrawButton.pack(id)).row();
  }
  buttons.text(labels.remove, removeButton.pack(id)).row();
  buttons.text(labels.list, segmentsButton.pack({ page: 0 }));
  const parts = [
    FormattedString.b(segment.name),
    FormattedString.code(segment.query),
    previewText(preview, reader),
  ];
  return { text: FormattedString.join(parts, '\n\n'), buttons, guarded: true };
}

/** The screen on which a query grows: as typed, in words, whom it finds now, and buttons for frequent conditions. */
export function composeView(
  composed: { readonly segment: Segment | undefined; readonly text: string; readonly preview: Preview },
  reader: QueryReader,
): Screen {
  const { locale } = reader;
  const text = segmentsText[locale];
  const id = { segment: composed.segment?.id ?? 0 };
  const buttons = new InlineKeyboard();
  for (const [index, field] of OFFERED.entries()) {
    buttons.text(text.buttons[field], conditionsButton.pack({ ...id, field }));
    if (index % 2 === 1) buttons.row();
  }
  const hasQuery = composed.text !== '';
  if (hasQuery) buttons.text(text.buttons.drop, dropButton.pack(id));
  buttons.row();
  if (hasQuery && composed.preview.ok) {
    buttons.text(text.buttons.find, showButton.pack({})).text(text.buttons.save, saveButton.pack(id)).row();
  }
  buttons.text(text.buttons.list, segmentsButton.pack({ page: 0 }));
  const title = FormattedString.b(composed.segment?.name ?? text.newTitle);
  // The only code in the message is the query: its buttons read it from there.
  const parts = hasQuery
    ? [title, FormattedString.code(composed.text), previewText(composed.preview, reader)]
    : [title, text.about];
  return { text: FormattedString.join(parts, '\n\n'), buttons, guarded: true };
}

function previewText(preview: Preview, reader: QueryReader): FormattedString {
  const { locale } = reader;
  const text = segmentsText[locale];
  if (!preview.ok) return queryWarning(preview, locale);
  const { total, base, sample } = preview;
  const lines = [
    clip(queryWords(preview.query.expr, reader), 1000),
    '',
    total === 0 ? text.nobody : text.count(total, total.toLocaleString(locale)),
    ...(total > 0 && total === base ? [text.everybody] : []),
    ...(total > 0
      ? ['', text.sample, ...sample.map((client) => `• ${clip(clientLine(client, locale), 60)}`)]
      : []),
  ];
  return FormattedString.join([lines.join('\n')]);
}
