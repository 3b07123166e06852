import type { Base } from '../base.ts';
import { soldIn } from './figures.ts';
import type { Span } from './period.ts';
import type { MemberLine } from './report.ts';
import type { ClosedCount, MemberCount, TaskCount } from './stats-store.ts';

interface MemberRows {
  readonly closed: readonly ClosedCount[];
  readonly moved: readonly MemberCount[];
  readonly taken: readonly MemberCount[];
  readonly tasks: readonly TaskCount[];
  readonly won: readonly string[];
  readonly lost: readonly string[];
  readonly span: Span;
}

/** A line for everybody of the team who did something, or has something overdue; those who left are named too. */
export async function memberLines(base: Base, rows: MemberRows): Promise<MemberLine[]> {
  const ids = new Set([
    ...[...rows.moved, ...rows.taken, ...rows.tasks].map(({ memberId }) => memberId),
    ...rows.closed.flatMap(({ managerId }) => (managerId === null ? [] : [managerId])),
  ]);
  const members = await Promise.all([...ids].sort((a, b) => a - b).map((id) => base.team.get(id)));
  return members
    .flatMap((member) => (member ? [lineOf(member, rows)] : []))
    .filter(
      (line) => line.taken + line.moved + line.won.count + line.lost + line.tasksDone + line.tasksOverdue > 0,
    )
    .sort((a, b) => b.won.count - a.won.count || b.moved + b.taken - a.moved - a.taken);
}

function lineOf(member: { readonly id: number; readonly name: string }, rows: MemberRows): MemberLine {
  const { id: managerId, name } = member;
  const { closed, span, won, lost } = rows;
  const countOf = (counts: readonly MemberCount[]) =>
    counts.find(({ memberId }) => memberId === managerId)?.count ?? 0;
  const tasks = rows.tasks.find(({ memberId }) => memberId === managerId);
  return {
    memberId: managerId,
    name,
    taken: countOf(rows.taken),
    moved: countOf(rows.moved),
    won: soldIn(closed, { span, stages: won, managerId }),
    lost: soldIn(closed, { span, stages: lost, managerId }).count,
    tasksDone: tasks?.done ?? 0,
    tasksOverdue: tasks?.overdue ?? 0,
  };
}
