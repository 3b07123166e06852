import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient } from '../team/access.ts';
import { line } from '../timeline/line.ts';
import type { Client } from './client.ts';

/** A card with more tags than this is no longer read by anybody. */
export const MAX_TAGS = 30;

export interface TagChanges {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Adds and removes tags; what is there already, or is not there, changes nothing. */
export async function tagClient(
  base: Base,
  act: Act,
  memberId: number,
  change: { readonly clientId: number } & TagChanges,
): Promise<Done<{ readonly client: Client }> | Refusal<'too-many-tags'> | AccessRefusal> {
  return base.transaction(async (stores) => {
    const access = await accessClient(stores, memberId, change.clientId, 'work-client');
    if (!access.ok) return access;
    const before = access.client.tags;
    const kept = before.filter((tag) => !change.remove.includes(tag));
    const tags = [...new Set([...kept, ...change.add])];
    if (tags.length > MAX_TAGS) return refuse('too-many-tags');
    const added = tags.filter((tag) => !before.includes(tag));
    const removed = before.filter((tag) => !tags.includes(tag));
    if (added.length + removed.length === 0) return done({ client: access.client });
    const client = await stores.clients.save({ ...access.client, tags });
    await stores.timeline.append([line(act, client.id, { kind: 'tags', added, removed })]);
    return done({ client });
  });
}
