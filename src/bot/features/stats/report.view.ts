import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Compared, Sold } from '../../../domain/stats/figures.ts';
import type { MemberLine, Report } from '../../../domain/stats/report.ts';
import { STUCK_DAYS } from '../../../domain/stats/waiting-lists.ts';
import { formatDuration } from '../../../domain/values/local-time.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import { formatMoney, type Money } from '../../../domain/values/money.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Reader } from '../../reader.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { statsText } from '../../text/stats.text.ts';
import { clientLine } from '../cards/client-line.ts';
import { totalText } from '../pager.ts';
import { averageLine } from '../ready/ready.view.ts';
import { openListButton, segmentStatsButton, statsButton } from './buttons.ts';
import { periodName } from './period-name.ts';

const MOST_SOURCES = 6;
const MOST_MEMBERS = 12;

/** The numbers of a period as one message, and buttons that act on what waits. */
export function reportView(report: Report, reader: Reader): Screen {
  const { locale } = reader;
  const text = statsText[locale];
  const title = FormattedString.b(text.title(periodName(report.period, locale)));
  const head = [
    title,
    ...(report.segment ? [text.segment(clip(report.segment.title, 200))] : []),
    ...(report.managerId === null ? [] : [text.own]),
    text.comparedWith(periodName(report.before, locale)),
  ];
  const sections = [
    FormattedString.join(head, '\n'),
    ...(isQuiet(report) ? [text.quiet] : []),
    leadLines(report, reader),
    dealLines(report, locale),
    revenueLines(report, locale),
    workLines(report, locale),
    teamLines(report.members, locale),
    averageLine(report.marks.now, locale) ?? '',
    clientLines(report, locale),
  ].filter((section) => section !== '');
  return { text: FormattedString.join(sections, '\n\n'), buttons: buttonsOf(report, locale), guarded: true };
}

function isQuiet({ leads, moved, won, lost }: Report): boolean {
  return leads.now + moved.now + won.now.count + lost.now.count === 0;
}

function leadLines({ leads, sources, firstAnswer, waiting }: Report, { locale, now }: Reader): string {
  const text = statsText[locale];
  const duration = (ms: number | null) => (ms === null ? '—' : formatDuration(ms, locale));
  const from = sources
    .slice(0, MOST_SOURCES)
    .map(({ source, count }) => `${sourceName(source, locale)} ${count}`);
  const hidden = sources.length - from.length;
  const isAnswered = firstAnswer.now !== null || firstAnswer.before !== null;
  const lines = [
    `🔔 ${text.leads}: ${leads.now} (${leads.before})`,
    ...(from.length > 0 ? [[...from, ...(hidden > 0 ? [text.more(hidden)] : [])].join(' · ')] : []),
    ...(isAnswered
      ? [`${text.firstAnswer}: ${duration(firstAnswer.now)} (${duration(firstAnswer.before)})`]
      : []),
    ...(waiting.since ? [waitingText(waiting.leads, now.getTime() - waiting.since.getTime(), locale)] : []),
  ];
  return lines.join('\n');
}

/** How long the first of them waits is no news in its first minute. */
function waitingText(leads: Report['waiting']['leads'], longestMs: number, locale: Locale): string {
  const text = statsText[locale];
  const waiting = text.waiting(leads.total, totalText(leads));
  if (longestMs < 60_000) return waiting;
  return `${waiting}, ${text.waits(leads.total, formatDuration(longestMs, locale))}`;
}

function sourceName(source: string | null, locale: Locale): string {
  if (source === null) return statsText[locale].noSource;
  return source === 'referral' ? cardText[locale].referral : clip(maskContacts(source), 30);
}

function dealLines({ moved, won, lost, waiting }: Report, locale: Locale): string {
  const text = statsText[locale];
  const both = ({ now, before }: Compared<Sold>) => `${soldText(now, locale)} (${soldText(before, locale)})`;
  return [
    `🔀 ${text.moved}: ${moved.now} (${moved.before})`,
    `✅ ${text.won}: ${both(won)}`,
    `❌ ${text.lost}: ${both(lost)}`,
    ...(waiting.stuck.total > 0 ? [`🕸 ${text.stuck(totalText(waiting.stuck), STUCK_DAYS)}`] : []),
  ].join('\n');
}

function soldText({ count, sums }: Sold, locale: Locale): string {
  return statsText[locale].sold(count, sumsText(sums, locale));
}

function sumsText(sums: readonly Money[], locale: Locale): string {
  return new Intl.ListFormat(locale).format(sums.map((sum) => formatMoney(sum, locale)));
}

function revenueLines({ won, revenueToDate }: Report, locale: Locale): string {
  const text = statsText[locale];
  const line = (label: string, { now, before }: Compared<readonly Money[]>) =>
    `${label}: ${sumsText(now, locale) || text.noRevenue} (${sumsText(before, locale) || text.noRevenue})`;
  const sold = { now: won.now.sums, before: won.before.sums };
  if (!revenueToDate) return line(`💰 ${text.revenue}`, sold);
  return [
    line(`💰 ${text.revenue}`, sold),
    line(text.revenueOf.week, revenueToDate.week),
    line(text.revenueOf.month, revenueToDate.month),
  ].join('\n');
}

function workLines({ tasks }: Report, locale: Locale): string {
  return `📋 ${statsText[locale].tasks(tasks.done, tasks.overdue)}`;
}

function teamLines(members: readonly MemberLine[], locale: Locale): string | FormattedString {
  if (members.length === 0) return '';
  const text = statsText[locale];
  const hidden = members.length - MOST_MEMBERS;
  return FormattedString.join(
    [
      FormattedString.b(text.team),
      ...members.slice(0, MOST_MEMBERS).map((member) => memberLine(member, locale)),
      ...(hidden > 0 ? [text.moreMembers(hidden)] : []),
    ],
    '\n',
  );
}

function memberLine(member: MemberLine, locale: Locale): string {
  const text = statsText[locale].member;
  const parts = [
    member.taken > 0 && text.taken(member.taken),
    member.moved > 0 && text.moved(member.moved),
    member.won.count > 0 && text.won(soldText(member.won, locale)),
    member.lost > 0 && text.lost(member.lost),
    member.tasksDone > 0 && text.done(member.tasksDone),
    member.tasksOverdue > 0 && text.overdue(member.tasksOverdue),
  ];
  return `${clip(maskContacts(member.name), 40)}: ${parts.filter(Boolean).join(', ')}`;
}

function clientLines({ birthdaysTomorrow, unreachable }: Report, locale: Locale): string {
  const text = statsText[locale];
  const names = birthdaysTomorrow.items.map((client) => clip(clientLine(client, locale), 40));
  const hidden = birthdaysTomorrow.total - names.length;
  const born = [...names, ...(hidden > 0 ? [text.more(hidden)] : [])];
  return [
    ...(names.length > 0 ? [`${text.birthdays}: ${born.join(', ')}`] : []),
    ...(unreachable > 0 ? [text.unreachable(unreachable)] : []),
  ].join('\n');
}

function buttonsOf({ waiting, tasks, segment }: Report, locale: Locale): InlineKeyboard {
  const { buttons } = statsText[locale];
  const keyboard = new InlineKeyboard();
  const open = (list: string, label: string, total: string) =>
    keyboard.text(`${label}: ${total}`, openListButton.pack({ list })).row();
  if (waiting.leads.total > 0) open('leads', buttons.leads, totalText(waiting.leads));
  if (tasks.overdue > 0 && !segment) open('overdue', buttons.overdue, String(tasks.overdue));
  if (waiting.stuck.total > 0) open('stuck', buttons.stuck, totalText(waiting.stuck));
  // A query that was typed is nowhere to be found again by a button.
  if (segment?.id === null) return keyboard;
  for (const period of ['day', 'week', 'month'] as const) {
    const of = segment ? { period, segment: segment.id ?? 0 } : undefined;
    keyboard.text(buttons[period], of ? segmentStatsButton.pack(of) : statsButton.pack({ period }));
  }
  return keyboard;
}
