import type { Base } from '../../../domain/base.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import type { CopyLine } from '../../../domain/campaigns/copy-store.ts';
import type { Occasion } from '../../../domain/campaigns/events/trigger.ts';
import type { OwnReason } from '../../../domain/outbox/outbox-error.ts';
import { parseDayKey } from '../../../domain/values/calendar-date.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Reader } from '../../reader.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { BOM, FILE_LINES, guarded, lineOf } from '../export/csv.ts';
import { letterOf } from './test.view.ts';

const AT_ONCE = 1000;

/**
 * Who got a campaign, as tables that a spreadsheet opens: number, name, what became of the copy, when, why not, and of several copies
 * for a client which. One file after another, so that a long ledger takes no more memory than a short one.
 */
export async function* ledgerFiles(
  base: Base,
  campaign: Campaign,
  reader: Reader,
): AsyncGenerator<{ readonly table: Buffer; readonly isLast: boolean }> {
  const columns = columnsOf(campaign, reader);
  let rows: string[] = [];
  const file = (isLast: boolean) => ({ table: Buffer.from(BOM + columns.head + rows.join('')), isLast });
  for (let after = 0; ; ) {
    const lines = await base.copies.ledger(campaign.id, after, AT_ONCE);
    if (rows.length >= FILE_LINES && lines.length > 0) {
      yield file(false);
      rows = [];
    }
    const clients = await base.clients.getMany([...new Set(lines.map(({ clientId }) => clientId))]);
    const names = new Map(clients.map((client) => [client.id, client.name]));
    for (const line of lines) rows.push(columns.row(line, names.get(line.clientId) ?? ''));
    after = lines.at(-1)?.clientId ?? after;
    if (lines.length < AT_ONCE) return yield file(true);
  }
}

interface Column {
  readonly head: string;
  readonly cell: (line: CopyLine) => string;
}

function columnsOf({ test, timing, chain }: Campaign, reader: Reader) {
  const { locale, zone } = reader;
  const { ledger, ab } = campaignsText[locale];
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
  const letter: Column = {
    head: ab.column,
    cell: ({ variant }) => letterOf(variant ?? test?.decision?.winner ?? 0),
  };
  const occasion: Column = { head: ledger.occasion, cell: (line) => occasionText(line.occasion, reader) };
  const step: Column = { head: ledger.step, cell: (line) => String((line.occasion?.step ?? 0) + 1) };
  const more = [
    ...(test ? [letter] : []),
    ...(timing.kind === 'event' ? [occasion] : []),
    ...(chain.length > 0 ? [step] : []),
  ];
  return {
    head: lineOf([...ledger.head, ...more.map(({ head }) => head)], locale),
    row(line: CopyLine, name: string): string {
      const when = line.sentAt === null ? '' : moment.format(line.sentAt);
      const own = [
        String(line.clientId),
        guarded(name),
        stateText(line, locale),
        when,
        whyText(line, locale),
      ];
      return lineOf([...own, ...more.map(({ cell }) => cell(line))], locale);
    },
  };
}

/** What became of a copy; of one that was taken back, whether it is gone. */
function stateText({ state, sentAt, isDeleted }: CopyLine, locale: Locale): string {
  const { ledger } = campaignsText[locale];
  if (isDeleted) return ledger.deleted;
  const isKept = sentAt !== null && (state === 'failed' || state === 'unreachable');
  return isKept ? ledger.kept : ledger.state[state];
}

/** A reason of ours in the reader's words; what Telegram said as it said it. */
function whyText({ error }: CopyLine, locale: Locale): string {
  const { reasons, telegram } = campaignsText[locale].ledger;
  if (error === null) return '';
  return isOwn(error, reasons) ? reasons[error] : telegram(error);
}

function isOwn(error: string, reasons: Readonly<Record<OwnReason, string>>): error is OwnReason {
  return Object.hasOwn(reasons, error);
}

/** When it happened; of a date of the card, the date. */
function occasionText(occasion: Occasion | null, { locale, zone }: Reader): string {
  if (!occasion) return '';
  if (occasion.at) {
    return occasion.at.toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  }
  const { year, month, day } = parseDayKey(occasion.key);
  return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(locale, {
    dateStyle: 'short',
    timeZone: 'UTC',
  });
}
