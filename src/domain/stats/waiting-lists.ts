import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Deal, Stage } from '../deals/deal.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done } from '../refusal.ts';
import type { Reminder } from '../reminders/reminder.ts';
import { accessTeam, type TeamRefusal } from '../team/access.ts';
import { type MemberNames, memberNames } from '../team/member-names.ts';
import type { Whose } from './stats-store.ts';
import { whoseNumbers } from './whose-numbers.ts';

/** A deal for whose client nothing happened for so long does not move by itself any more. */
export const STUCK_DAYS = 7;
const DAY_MS = 86_400_000;

/** Deals beyond the first stage that stand still and have no next step: those at the first stage are leads without an answer. */
export async function findStuck(base: Base, whose: Whose, now: Date, page: PageRequest): Promise<Page<Deal>> {
  const { stages } = await base.settings.get();
  const [, ...later] = stages.filter(({ outcome }) => outcome === 'open').map(({ id }) => id);
  const since = new Date(now.getTime() - STUCK_DAYS * DAY_MS);
  return base.stats.stuckDeals(whose, { stages: later, since, now }, page);
}

export interface StuckRow {
  readonly deal: Deal;
  readonly client: Client;
}

export interface StuckList {
  readonly page: Page<StuckRow>;
  readonly stages: readonly Stage[];
  readonly names: MemberNames;
}

/** The stuck deals that a member answers for: an owner all, a manager their own. */
export async function listStuck(
  base: Base,
  memberId: number,
  now: Date,
  page: PageRequest,
): Promise<Done<StuckList> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'see-client');
  if (!access.ok) return access;
  const settings = await base.settings.get();
  const found = await findStuck(base, whoseNumbers(access.member, settings), now, page);
  const clients = await clientsOf(base, found.items);
  const items = found.items.flatMap((deal) => {
    const client = clients.get(deal.clientId);
    return client ? [{ deal, client }] : [];
  });
  const names = await memberNames(
    base,
    items.map(({ deal }) => deal.managerId),
  );
  return done({ page: { ...found, items }, stages: settings.stages, names });
}

export interface OverdueRow {
  readonly reminder: Reminder;
  readonly client: Client | undefined;
}

export interface OverdueList {
  readonly page: Page<OverdueRow>;
  readonly names: MemberNames;
}

/** The tasks whose time is over, longest first: an owner sees everybody's, a manager their own. */
export async function listOverdue(
  base: Base,
  memberId: number,
  now: Date,
  page: PageRequest,
): Promise<Done<OverdueList> | TeamRefusal> {
  const access = await accessTeam(base, memberId, 'see-client');
  if (!access.ok) return access;
  const whose = whoseNumbers(access.member, await base.settings.get());
  const found = await base.stats.overdueTasks(whose, now, page);
  const clients = await clientsOf(base, found.items);
  const items = found.items.map((reminder) => ({
    reminder,
    client: reminder.clientId === null ? undefined : clients.get(reminder.clientId),
  }));
  const names = await memberNames(
    base,
    items.map(({ reminder }) => reminder.memberId),
  );
  return done({ page: { ...found, items }, names });
}

async function clientsOf(
  base: Base,
  rows: readonly { readonly clientId: number | null }[],
): Promise<ReadonlyMap<number, Client>> {
  const ids = [...new Set(rows.flatMap(({ clientId }) => (clientId === null ? [] : [clientId])))];
  return new Map((await base.clients.getMany(ids)).map((client) => [client.id, client]));
}
