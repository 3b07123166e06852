import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Page, PageRequest } from '../page.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import type { TimelineEvent } from './event.ts';

/** A client's whole history, newest first, for a member who may see the client. */
export async function readHistory(
  base: Base,
  memberId: number,
  clientId: number,
  page: PageRequest,
): Promise<Done<{ readonly client: Client; readonly page: Page<TimelineEvent> }> | AccessRefusal> {
  const access = await accessClient(base, memberId, clientId, 'see-client');
  if (!access.ok) return access;
  return done({ client: access.client, page: await base.timeline.ofClient(clientId, page) });
}

/** One line of the timeline, as when its photo or voice is to be shown again. */
export async function readEvent(
  base: Base,
  memberId: number,
  eventId: string,
): Promise<Done<{ readonly event: TimelineEvent }> | Refusal<'no-event'> | AccessRefusal> {
  const event = await base.timeline.get(eventId);
  if (!event) return refuse('no-event');
  const access = await accessClient(base, memberId, event.clientId, 'work-client');
  return access.ok ? done({ event }) : access;
}
