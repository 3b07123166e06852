import { type Client, emailsOf, phonesOf, telegramsOf } from '../../../domain/clients/client.ts';
import type { MemberNames } from '../../../domain/team/member-names.ts';
import { birthdayKey } from '../../../domain/values/birthday.ts';
import { dayKey } from '../../../domain/values/calendar-date.ts';
import { minorDigits } from '../../../domain/values/currency.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatPhone, type Phone } from '../../../domain/values/phone.ts';
import { exportText } from '../../text/export.text.ts';

/** For whom the table is made. */
export interface TableReader {
  readonly locale: Locale;
  readonly zone: string;
  readonly names: MemberNames;
}

/** Lines of one file: Excel opens it at once, and it is far from what Telegram takes (Bot API: 50 MB). */
export const FILE_LINES = 50_000;

/** Excel takes a file for UTF-8 only when it begins so. */
export const BOM = '\uFEFF';

/** Excel parts columns by what the reader's country puts between the items of a list. */
const SEPARATOR: Readonly<Record<Locale, string>> = { ru: ';', en: ',' };

/** The first line of the table: what its columns are called. */
export function headLine(locale: Locale): string {
  return lineOf(exportText[locale].columns, locale);
}

/** One client as a line of the table, in the order of the columns. */
export function clientCsvLine(client: Client, { locale, zone, names }: TableReader): string {
  const day = (at: Date | null) => (at ? dayKey(localDate(at, zone)) : '');
  const { deals } = client;
  return lineOf(
    [
      String(client.id),
      guarded(client.name),
      phonesOf(client).map(phoneText).join(', '),
      guarded(emailsOf(client).join(', ')),
      guarded(
        telegramsOf(client)
          .map(({ id, username }) => username ?? String(id))
          .join(', '),
      ),
      client.managerId === null ? '' : guarded(names.get(client.managerId) ?? String(client.managerId)),
      guarded(client.tags.join(', ')),
      guarded(client.source ?? ''),
      guarded(client.city ?? ''),
      client.birthday ? birthdayKey(client.birthday).replace(/^--/u, '') : '',
      day(client.createdAt),
      day(client.lastTouchAt),
      String(deals.count),
      String(deals.bought),
      deals.sales.map(({ currency, spent }) => sumText(spent, currency, locale)).join(' + '),
      day(deals.firstWonAt),
      day(deals.lastWonAt),
      exportText[locale].yesNo[client.subscribed ? 'yes' : 'no'],
      guarded(client.details.map(({ name, value }) => `${name}=${value}`).join('; ')),
    ],
    locale,
  );
}

/** Cells as one line of a table. */
export function lineOf(cells: readonly string[], locale: Locale): string {
  return `${cells.map(quoted).join(SEPARATOR[locale])}\r\n`;
}

/** RFC 4180, for whichever separator there is. */
function quoted(cell: string): string {
  return /[",;\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What somebody wrote must not become a formula in the reader's Excel (OWASP, CSV injection). */
export function guarded(cell: string): string {
  return /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
}

/** With brackets Excel takes it for a text, without them for a sum. */
function phoneText(phone: Phone): string {
  return formatPhone(phone).replace(/^(\+\d+) (\d+) /u, '$1 ($2) ');
}

function sumText(minor: number, currency: string, locale: Locale): string {
  const amount = (minor / 10 ** minorDigits(currency)).toFixed(
    minor % 10 ** minorDigits(currency) === 0 ? 0 : minorDigits(currency),
  );
  return `${locale === 'ru' ? amount.replace('.', ',') : amount} ${currency}`;
}
