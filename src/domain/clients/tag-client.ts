import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient, accessPerson } from '../team/access.ts';
import { line, lineKey } from '../timeline/line.ts';
import type { Client } from './client.ts';

/** A card with more tags than this is no longer read by anybody. */
export const MAX_TAGS = 30;

export interface TagChanges {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export type Tagged = Done<{ readonly client: Client } & TagsMoved>;

/** What really changed. */
type TagsMoved = { readonly added: readonly string[]; readonly removed: readonly string[] };
type TagRefusal = Refusal<'too-many-tags'> | AccessRefusal;
type Change = { readonly clientId: number } & TagChanges;

/** Adds and removes tags; what is there already, or is not there, changes nothing. */
export async function tagClient(
  base: Base,
  act: Act,
  memberId: number,
  change: Change,
): Promise<Tagged | TagRefusal> {
  return once<Tagged | TagRefusal>(
    () => base.transaction((stores) => tag(stores, act, memberId, change)),
    () => taggedBefore(base, act, memberId, change),
  );
}

async function tag(stores: Stores, act: Act, memberId: number, change: Change): Promise<Tagged | TagRefusal> {
  const access = await accessPerson(stores, memberId, change.clientId, 'work-client');
  if (!access.ok) return access;
  const before = access.client.tags;
  const kept = before.filter((known) => !change.remove.includes(known));
  const tags = [...new Set([...kept, ...change.add])];
  if (tags.length > MAX_TAGS) return refuse('too-many-tags');
  const added = tags.filter((known) => !before.includes(known));
  const removed = before.filter((known) => !tags.includes(known));
  if (added.length + removed.length === 0) return done({ client: access.client, added, removed });
  const client = await stores.clients.save({ ...access.client, tags });
  await stores.timeline.append([line(act, client.id, { kind: 'tags', added, removed })]);
  return done({ client, added, removed });
}

async function taggedBefore(
  base: Base,
  act: Act,
  memberId: number,
  { clientId }: Change,
): Promise<Tagged | TagRefusal> {
  const access = await accessClient(base, memberId, clientId, 'see-client');
  if (!access.ok) return access;
  const event = await base.timeline.byKey(lineKey(act, 'tags'));
  const { added, removed } = event?.data.kind === 'tags' ? event.data : { added: [], removed: [] };
  return done({ client: access.client, added, removed });
}
