import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessClient, accessPerson } from '../team/access.ts';
import { line } from '../timeline/line.ts';
import type { Client } from './client.ts';
import { DETAIL_LIMITS, type DetailChange, detailOf, withDetails } from './detail-changes.ts';
import { type KnownField, knownField } from './known-fields.ts';

type Details = { readonly clientId: number; readonly changes: readonly DetailChange[] };
export type DetailsSet = Done<{ readonly client: Client }>;
export type DetailsRefusal =
  | AccessRefusal
  | Refusal<'too-many-details', { readonly max: number }>
  /** The card keeps it already, and not as a custom field. */
  | Refusal<'known-field', { readonly name: string; readonly field: KnownField }>;

/**
 * Writes the city and custom fields of a card, each change on the timeline, old → new; what is so already changes nothing. Refused:
 * names of what the card keeps otherwise (birthday, phone).
 */
export async function setDetails(
  base: Base,
  act: Act,
  memberId: number,
  details: Details,
): Promise<DetailsSet | DetailsRefusal> {
  return once<DetailsSet | DetailsRefusal>(
    () => base.transaction((stores) => set(stores, act, memberId, details)),
    () => accessClient(base, memberId, details.clientId, 'see-client'),
  );
}

async function set(
  stores: Stores,
  act: Act,
  memberId: number,
  { clientId, changes }: Details,
): Promise<DetailsSet | DetailsRefusal> {
  const access = await accessPerson(stores, memberId, clientId, 'work-client');
  if (!access.ok) return access;
  const before = access.client;
  const known = changes.find((change) => isKnown(before, change));
  const field = known && knownField(known.name);
  if (known && field) return refuse('known-field', { name: known.name, field });
  const moved = changes.filter(({ name, value }) => detailOf(before, name) !== value);
  if (moved.length === 0) return done({ client: before });
  const after = withDetails(before, moved);
  if (after.details.length > DETAIL_LIMITS.count) {
    return refuse('too-many-details', { max: DETAIL_LIMITS.count });
  }
  const client = await stores.clients.save(after);
  await stores.timeline.append(
    moved.map(({ name, value: to }) =>
      line(act, clientId, { kind: 'detail', name, from: detailOf(before, name), to }, name),
    ),
  );
  return done({ client });
}

/** A custom field that got such a name before may still be taken off. */
function isKnown(client: Client, { name, value }: DetailChange): boolean {
  return knownField(name) !== undefined && (value !== null || detailOf(client, name) === null);
}
