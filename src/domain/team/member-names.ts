import type { Stores } from '../base.ts';

/** Names of people of the team by id, of those removed too: what they did is still told. */
export type MemberNames = ReadonlyMap<number, string>;

/** The names behind these ids; ids of nobody are left out. */
export async function memberNames(stores: Stores, ids: readonly (number | null)[]): Promise<MemberNames> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const members = await Promise.all(wanted.map((id) => stores.team.get(id)));
  return new Map(members.flatMap((member) => (member ? [[member.id, member.name]] : [])));
}
