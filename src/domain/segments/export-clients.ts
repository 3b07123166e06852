import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { AlreadyDone } from '../conflict.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { line } from '../timeline/line.ts';
import { type AskedBy, eachInSegment, readAsked } from './ask-base.ts';
import type { Condition } from './condition.ts';
import { queryTyped } from './keep-segments.ts';
import type { QueryError } from './query-error.ts';

const BATCH = 500;

/** What an export is to hold: everybody when nothing was typed. Only whoever has the right to it gets this far. */
export async function openExport(
  base: Base,
  typed: string,
  by: AskedBy,
): Promise<Done<{ readonly condition: Condition; readonly total: number }> | QueryError | TeamRefusal> {
  const access = await accessTeam(base, by.memberId, 'export-clients');
  if (!access.ok) return access;
  const asked =
    typed.trim() === ''
      ? ({ ok: true, condition: { kind: 'and', parts: [] } } as const)
      : await readAsked(base, await queryTyped(base, by.memberId, typed), by);
  if (!asked.ok) return asked;
  return done({ condition: asked.condition, total: await base.clients.countSegment(asked.condition) });
}

/** The clients of an export, a batch at a time; each batch is on record, on every client's timeline, before it is handed out. */
export async function* exportClients(
  base: Base,
  act: Act,
  condition: Condition,
): AsyncGenerator<readonly Client[]> {
  for await (const clients of eachInSegment(base, condition, BATCH)) {
    await record(base, act, clients);
    yield clients;
  }
}

/** When the same act comes once more some lines may be there already. */
async function record({ timeline }: Base, act: Act, clients: readonly Client[]): Promise<void> {
  const lines = clients.map(({ id }) => line(act, id, { kind: 'exported' }, String(id)));
  try {
    await timeline.append(lines);
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    for (const missing of lines) {
      if (!(await timeline.byKey(missing.key))) await timeline.append([missing]);
    }
  }
}
