import type { Base } from '../base.ts';
import { spansOf } from '../greetings/greeting-day.ts';
import { listLeads } from '../leads/list-leads.ts';
import { type Done, done } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { addDays } from '../values/calendar-date.ts';
import { localDate } from '../values/local-time.ts';
import { bySource, type Compared, dayPoints, soldIn, stagesEnding } from './figures.ts';
import { firstAnswer } from './first-answer.ts';
import { memberLines } from './member-lines.ts';
import { daysOf, hull, type Period, periodBefore, type Span, spanOf, toDate } from './period.ts';
import type { Report } from './report.ts';
import type { StatsSegment } from './segment-asked.ts';
import type { Asked, ClosedCount, Whose } from './stats-store.ts';
import { findStuck } from './waiting-lists.ts';
import { whoseNumbers } from './whose-numbers.ts';

const CHART_DAYS = 30;
const MOST_BIRTHDAYS = 5;

export interface ReportAsked {
  readonly period: Period;
  /** The zone of the business, by whose clock days begin. */
  readonly zone: string;
  readonly now: Date;
  /** Only the numbers of these clients; what waits now is left out. */
  readonly segment?: StatsSegment;
}

/** The numbers of a period: an owner gets everybody's, a manager their own. */
export async function loadReport(
  base: Base,
  memberId: number,
  asked: ReportAsked,
): Promise<Done<{ readonly report: Report }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'see-client');
  if (!access.ok) return access;
  const settings = await base.settings.get();
  const whose = whoseNumbers(access.member, settings);
  const [numbers, waiting] = await Promise.all([
    numbersOf(base, whose, settings, asked),
    asked.segment ? NOTHING_WAITS : waitingNow(base, memberId, whose, asked),
  ]);
  return done({ report: { ...numbers, ...waiting } });
}

const NOTHING = { items: [], total: 0, capped: false };
const NOTHING_WAITS = {
  waiting: { leads: NOTHING, since: null, stuck: NOTHING },
  birthdaysTomorrow: NOTHING,
  unreachable: 0,
} satisfies Partial<Report>;

/** Of a segment, only those of its clients with whom something happened: it may hold the whole base. */
async function amongWhom(
  base: Base,
  span: Asked,
  { segment, now }: ReportAsked,
): Promise<Pick<Whose, 'among'>> {
  if (!segment) return {};
  const active = await base.stats.active(span, now);
  return { among: await base.clients.fitting(segment.condition, active) };
}

async function numbersOf(
  base: Base,
  owner: Whose,
  settings: Settings,
  { period, zone, now, segment }: ReportAsked,
): Promise<Omit<Report, 'waiting' | 'birthdaysTomorrow' | 'unreachable'>> {
  const before = periodBefore(period);
  const spans = { now: spanOf(period, zone), before: spanOf(before, zone) };
  const chart = { from: addDays(period.to, 1 - CHART_DAYS), to: period.to };
  const chartDays = daysOf(chart).map((day) => spanOf({ from: day, to: day }, zone));
  const toDates = period.kind === 'day' ? toDateSpans(period, zone) : null;
  const reach = hull([spans.now, spans.before, spanOf(chart, zone), ...(toDates ? toDates.all : [])]);
  const asking = { period, zone, now, ...(segment && { segment }) };
  const whose = { ...owner, ...(await amongWhom(base, { ...owner, ...reach }, asking)) };
  const won = stagesEnding(settings.stages, 'won');
  const lost = stagesEnding(settings.stages, 'lost');
  const asked = { ...whose, ...spans.now };
  const [
    leads,
    [leadsNow = 0, leadsBefore = 0, ...leadsByDay],
    closed,
    moved,
    movedBefore,
    taken,
    tasks,
    marks,
    marksBefore,
    ...answered
  ] = await Promise.all([
    base.stats.leads(asked),
    base.stats.leadsIn(whose, [spans.now, spans.before, ...chartDays]),
    base.stats.closed({ ...whose, ...reach }, [...won, ...lost]),
    base.stats.moves(asked),
    base.stats.moves({ ...whose, ...spans.before }),
    base.stats.taken(asked),
    base.stats.tasks(asked, now),
    base.stats.marks(asked),
    base.stats.marks({ ...whose, ...spans.before }),
    firstAnswer(base, whose, spans.now),
    firstAnswer(base, whose, spans.before),
  ]);
  const sold = (stages: readonly string[]) => compare(spans, (span) => soldIn(closed, { span, stages }));
  const revenue = (both: Compared<Span>) =>
    compare(both, (span) => soldIn(closed, { span, stages: won }).sums);
  const chartSpan = spanOf(chart, zone);
  const inChart = (row: ClosedCount) => won.includes(row.stage) && row.at >= chartSpan.from;
  return {
    period,
    before,
    managerId: whose.managerId,
    segment: segment ?? null,
    leads: { now: leadsNow, before: leadsBefore },
    sources: bySource(leads, spans.now),
    firstAnswer: { now: answered[0], before: answered[1] },
    moved: { now: sum(moved), before: sum(movedBefore) },
    marks: { now: marks, before: marksBefore },
    won: sold(won),
    lost: sold(lost),
    revenueToDate: toDates && { week: revenue(toDates.week), month: revenue(toDates.month) },
    tasks: {
      done: tasks.reduce((all, row) => all + row.done, 0),
      overdue: tasks.reduce((all, row) => all + row.overdue, 0),
    },
    members:
      whose.managerId === null
        ? await memberLines(base, { closed, moved, taken, tasks, won, lost, span: spans.now })
        : [],
    days: dayPoints(chart, {
      leads: leadsByDay,
      won: closed.filter(inChart),
      zone,
    }),
  };
}

function toDateSpans({ to }: Period, zone: string) {
  const both = (kind: 'week' | 'month') => {
    const period = toDate(kind, to);
    return { now: spanOf(period, zone), before: spanOf(periodBefore(period), zone) };
  };
  const [week, month] = [both('week'), both('month')];
  return { week, month, all: [week.now, week.before, month.now, month.before] };
}

function compare<T>(spans: Compared<Span>, count: (span: Span) => T): Compared<T> {
  return { now: count(spans.now), before: count(spans.before) };
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((all, { count }) => all + count, 0);
}

async function waitingNow(
  base: Base,
  memberId: number,
  whose: Whose,
  { zone, now }: ReportAsked,
): Promise<Pick<Report, 'waiting' | 'birthdaysTomorrow' | 'unreachable'>> {
  const tomorrow = addDays(localDate(now, zone), 1);
  const one = { skip: 0, limit: 1 };
  const [leads, stuck, birthdaysTomorrow, unreachable] = await Promise.all([
    listLeads(base, memberId, one),
    findStuck(base, whose, now, one),
    base.clients.bornIn(spansOf(tomorrow, 1), whose.managerId ?? undefined, {
      skip: 0,
      limit: MOST_BIRTHDAYS,
    }),
    base.stats.unreachable(whose),
  ]);
  const page = leads.ok ? leads.page : { items: [], total: 0, capped: false };
  return {
    waiting: { leads: page, since: page.items[0]?.deal.createdAt ?? null, stuck },
    birthdaysTomorrow,
    unreachable,
  };
}
