import type { Invite, Member } from './member.ts';

export interface TeamStore {
  /** Also answers removed members: the timeline still names them. */
  get(id: number): Promise<Member | undefined>;
  active(): Promise<readonly Member[]>;
  /** Those who were of the team and are no longer. */
  former(): Promise<readonly Member[]>;
  /** Throws `Conflict` when the person is there already. */
  insert(member: Member): Promise<void>;
  /** Saves over the same version; throws `Conflict` when it is stale. */
  save(member: Member): Promise<Member>;
}

export interface InviteStore {
  get(token: string): Promise<Invite | undefined>;
  ofAct(key: string): Promise<Invite | undefined>;
  /** Throws `Conflict` when the token or the act is there already. */
  insert(invite: Invite): Promise<void>;
  /** Saves over the same version; throws `Conflict` when it is stale. */
  save(invite: Invite): Promise<Invite>;
}
