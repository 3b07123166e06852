import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Stage } from '../deals/deal.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type Access, type AccessRefusal, accessClient } from '../team/access.ts';
import { type MemberNames, memberNames } from '../team/member-names.ts';
import { can, ownershipOf } from '../team/rights.ts';
import type { TimelineEvent } from './event.ts';

export interface History {
  readonly client: Client;
  readonly page: Page<TimelineEvent>;
  readonly stages: readonly Stage[];
  /** Everybody of the team whom these events name. */
  readonly names: MemberNames;
  /** False: contacts inside words are masked for this reader. */
  readonly mayReveal: boolean;
}

/** A client's whole history, newest first, for a member who may see the client. */
export async function readHistory(
  base: Base,
  memberId: number,
  clientId: number,
  page: PageRequest,
): Promise<Done<{ readonly history: History }> | AccessRefusal> {
  const access = await accessClient(base, memberId, clientId, 'see-client');
  if (!access.ok) return access;
  const events = await base.timeline.ofClient(clientId, page);
  const names = await memberNames(base, events.items.flatMap(membersIn));
  const { client, settings } = access;
  const mayReveal = mayRevealIn(access);
  return done({ history: { client, page: events, stages: settings.stages, names, mayReveal } });
}

/** One line of the timeline, as when its photo or voice is to be shown again, or all of its words. */
export async function readEvent(
  base: Base,
  memberId: number,
  eventId: string,
): Promise<
  Done<{ readonly event: TimelineEvent; readonly mayReveal: boolean }> | Refusal<'no-event'> | AccessRefusal
> {
  const event = await base.timeline.get(eventId);
  if (!event) return refuse('no-event');
  const access = await accessClient(base, memberId, event.clientId, 'work-client');
  return access.ok ? done({ event, mayReveal: mayRevealIn(access) }) : access;
}

function membersIn({ by, data }: TimelineEvent): readonly (number | null)[] {
  const actor = by.kind === 'member' ? [by.id] : [];
  return data.kind === 'assigned' ? [...actor, data.from, data.to] : actor;
}

function mayRevealIn({ client, member, settings }: Access): boolean {
  return can(member.role, 'reveal-contacts', ownershipOf(client.managerId, member.id), settings);
}
