import type { DayPoint } from '../../../domain/stats/figures.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatMoney, type Money, sumByCurrency } from '../../../domain/values/money.ts';
import { statsText } from '../../text/stats.text.ts';
import { periodName, shortDay } from './period-name.ts';

/** Telegram shows a picture of this width over a whole phone without enlarging it. */
const WIDTH = 1080;
const MARGIN = 48;
const HEAD = 120;
const PANEL = 300;
const BARS = 150;
const MOST_CURRENCIES = 3;

/** Opaque and light: dark words on it are as readable in Telegram's dark theme as in the light one. */
const PAPER = '#ffffff';
const INK = '#1b2733';
const FAINT = '#5f6b76';
const LINE = '#c9d1d9';
const COLOURS = { leads: '#2f6fde', won: '#1f8a4c', revenue: '#b7570a' } as const;

interface Panel {
  readonly title: string;
  readonly colour: string;
  readonly values: readonly number[];
  readonly shown: (value: number) => string;
}

/** The last days as a picture: leads, deals won and the revenue in each currency, a bar for each day. Answers SVG. */
export function chartSvg(days: readonly DayPoint[], locale: Locale): string {
  const panels = panelsOf(days, locale);
  const height = HEAD + panels.length * PANEL + MARGIN / 2;
  const [first, last] = [days[0], days.at(-1)];
  const span = first && last ? periodName({ from: first.day, to: last.day }, locale) : '';
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="PT Sans">`,
    `<rect width="${WIDTH}" height="${height}" fill="${PAPER}"/>`,
    words(statsText[locale].chart.title(span), { x: MARGIN, y: 78, size: 44, colour: INK, bold: true }),
    ...panels.map((panel, index) => panelSvg(panel, HEAD + index * PANEL, days, locale)),
    '</svg>',
  ];
  return parts.join('\n');
}

function panelsOf(days: readonly DayPoint[], locale: Locale): Panel[] {
  const text = statsText[locale].chart;
  const plain = (value: number) => String(value);
  return [
    { title: text.leads, colour: COLOURS.leads, values: days.map(({ leads }) => leads), shown: plain },
    { title: text.won, colour: COLOURS.won, values: days.map(({ won }) => won), shown: plain },
    ...currenciesOf(days).map((currency) => ({
      title: text.revenue(currency),
      colour: COLOURS.revenue,
      values: days.map(({ revenue }) => amountOf(revenue, currency)),
      shown: (amount: number) => formatMoney({ amount, currency }, locale),
    })),
  ];
}

/** The currencies that most days were paid in. */
function currenciesOf(days: readonly DayPoint[]): string[] {
  const daysPaidIn = (currency: string) =>
    days.filter(({ revenue }) => amountOf(revenue, currency) > 0).length;
  return sumByCurrency(days.flatMap(({ revenue }) => revenue))
    .map(({ currency }) => currency)
    .sort((a, b) => daysPaidIn(b) - daysPaidIn(a) || (a < b ? -1 : 1))
    .slice(0, MOST_CURRENCIES);
}

function amountOf(revenue: readonly Money[], currency: string): number {
  return revenue.find((money) => money.currency === currency)?.amount ?? 0;
}

function panelSvg(
  { title, colour, values, shown }: Panel,
  top: number,
  days: readonly DayPoint[],
  locale: Locale,
): string {
  const base = top + 80 + BARS;
  const most = Math.max(...values, 0);
  const step = (WIDTH - 2 * MARGIN) / Math.max(days.length, 1);
  const sum = values.reduce((all, value) => all + value, 0);
  const bars = values.map((value, index) => barSvg(value, { index, step, base, most, colour }));
  const best = values.indexOf(most);
  const labelled = [0, Math.floor((days.length - 1) / 2), days.length - 1];
  const total = `${statsText[locale].chart.total} ${shown(sum)}`;
  return [
    words(title, { x: MARGIN, y: top + 30, size: 36, colour, bold: true }),
    words(total, { x: WIDTH - MARGIN, y: top + 30, size: 36, colour: INK, anchor: 'end' }),
    ...(most > 0 ? [peakSvg(shown(most), MARGIN + (best + 0.5) * step, base - BARS - 10)] : []),
    ...bars,
    `<rect x="${MARGIN}" y="${base}" width="${WIDTH - 2 * MARGIN}" height="3" fill="${LINE}"/>`,
    ...labelled.flatMap((index, place) => {
      const point = days[index];
      const anchor = (['start', 'middle', 'end'] as const)[place];
      const x = [MARGIN, WIDTH / 2, WIDTH - MARGIN][place];
      if (!point || !anchor || x === undefined) return [];
      return [words(shortDay(point.day, locale), { x, y: base + 38, size: 28, colour: FAINT, anchor })];
    }),
  ].join('\n');
}

/** What the highest bar stands for, above it, and within the picture. */
function peakSvg(label: string, middle: number, y: number): string {
  const anchor = middle < WIDTH / 4 ? 'start' : middle > (WIDTH * 3) / 4 ? 'end' : 'middle';
  const x = anchor === 'start' ? Math.max(MARGIN, middle - 12) : Math.min(WIDTH - MARGIN, middle + 12);
  return words(label, { x: anchor === 'middle' ? middle : x, y, size: 28, colour: INK, anchor });
}

interface Bar {
  readonly index: number;
  readonly step: number;
  readonly base: number;
  readonly most: number;
  readonly colour: string;
}

/** A day with something, however little, shows a bar. */
function barSvg(value: number, { index, step, base, most, colour }: Bar): string {
  if (value <= 0) return '';
  const height = Math.max(4, Math.round((value / most) * BARS));
  const x = Math.round(MARGIN + index * step + step * 0.12);
  const width = Math.round(step * 0.76);
  return `<rect x="${x}" y="${base - height}" width="${width}" height="${height}" rx="4" fill="${colour}"/>`;
}

interface Style {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly bold?: true;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function words(text: string, { x, y, size, colour, bold, anchor = 'start' }: Style): string {
  const weight = bold ? ' font-weight="700"' : '';
  return `<text x="${Math.round(x)}" y="${y}" font-size="${size}" fill="${colour}" text-anchor="${anchor}"${weight}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
