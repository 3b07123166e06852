import type { Base, Stores } from '../base.ts';
import type { Deal } from '../deals/deal.ts';
import { type Done, done } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import type { Member } from '../team/member.ts';
import { can, ownershipOf } from '../team/rights.ts';
import type { TimelineEvent } from '../timeline/event.ts';
import type { Client } from './client.ts';

/** How many of the last notes a card shows. */
const NOTES_ON_CARD = 3;

/** The one view of a client, for one member: what there is to see and what this member may do. */
export interface ClientCard {
  readonly client: Client;
  readonly manager: Member | undefined;
  readonly openDeals: readonly Deal[];
  readonly notes: readonly TimelineEvent[];
  readonly settings: Settings;
  readonly may: {
    readonly work: boolean;
    /** On an erased card deals alone go on. */
    readonly moveDeals: boolean;
    readonly reveal: boolean;
    readonly assign: boolean;
    readonly take: boolean;
  };
}

export async function loadCard(
  base: Base,
  memberId: number,
  clientId: number,
): Promise<Done<{ readonly card: ClientCard }> | AccessRefusal> {
  const [access, openDeals, notes] = await Promise.all([
    accessClient(base, memberId, clientId, 'see-client'),
    base.deals.openOf(clientId),
    base.timeline.notesOf(clientId, NOTES_ON_CARD),
  ]);
  if (!access.ok) return access;
  const { client, member, settings } = access;
  const manager = await managerOf(base, client, member);
  const ownership = ownershipOf(client.managerId, memberId);
  const isKnown = client.erasedAt === null;
  const mayWork = can(member.role, 'work-client', ownership, settings);
  const may = {
    work: mayWork && isKnown,
    moveDeals: mayWork,
    reveal: isKnown && can(member.role, 'reveal-contacts', ownership, settings),
    assign: can(member.role, 'assign-client', ownership, settings),
    take: can(member.role, 'take-client', ownership, settings),
  };
  return done({ card: { client, manager, openDeals, notes, settings, may } });
}

async function managerOf(stores: Stores, client: Client, reader: Member): Promise<Member | undefined> {
  if (client.managerId === null) return undefined;
  return client.managerId === reader.id ? reader : stores.team.get(client.managerId);
}
