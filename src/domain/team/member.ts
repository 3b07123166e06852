import type { Locale } from '../values/locale.ts';

export type Role = 'owner' | 'manager';

/** Somebody of the team. `id` is their Telegram id; a removed member stays for the timeline's sake. */
export interface Member {
  readonly id: number;
  readonly role: Role;
  readonly name: string;
  readonly username: string | null;
  readonly locale: Locale;
  readonly joinedAt: Date;
  readonly removedAt: Date | null;
  readonly version: number;
}

export function isActive(member: Member): boolean {
  return member.removedAt === null;
}

/** A one-time link into the team. `token` is the secret part of the link. */
export interface Invite {
  readonly token: string;
  readonly role: Role;
  readonly createdBy: number | null;
  /** The key of the act that made it: the same act again makes no second link. Null once that may be made anew. */
  readonly act: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedBy: number | null;
  readonly version: number;
}
