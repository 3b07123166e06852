import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { ownClients } from '../clients/find-clients.ts';
import type { Page } from '../page.ts';
import { type Done, done } from '../refusal.ts';
import { accessTeam, type TeamRefusal } from './access.ts';
import type { Member } from './member.ts';

/** A member and the clients they are responsible for: `clients` is asked for its total. */
export interface TeamRow {
  readonly member: Member;
  readonly clients: Page<Client>;
}

/** Everybody of the team, in the order in which they joined. */
export async function listTeam(
  base: Base,
  memberId: number,
): Promise<Done<{ readonly rows: readonly TeamRow[] }> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'manage-team');
  if (!access.ok) return access;
  const members = await base.team.active();
  return done({ rows: await Promise.all(members.map((member) => teamRow(base, member))) });
}

async function teamRow(base: Base, member: Member): Promise<TeamRow> {
  return { member, clients: await ownClients(base, member.id, { skip: 0, limit: 1 }) };
}
