import type { Role } from './member.ts';

/** Whose the client is, seen from the person who acts. */
export type Ownership = 'own' | 'free' | 'foreign';

export type Action =
  | 'see-client'
  | 'work-client'
  | 'reveal-contacts'
  | 'assign-client'
  | 'release-client'
  | 'take-client'
  | 'add-client'
  | 'manage-team'
  | 'change-settings'
  | 'make-links'
  | 'manage-segments'
  /** The base as a file, contacts and all. */
  | 'export-clients'
  | 'run-campaigns'
  /** The numbers of everybody, not one's own alone. */
  | 'see-all-numbers';

type Verdict = 'always' | 'never' | 'when-shared';
type Row = Readonly<Record<Ownership, Verdict>>;

const row = (own: Verdict, free: Verdict, foreign: Verdict): Row => ({ own, free, foreign });
const everywhere = row('always', 'always', 'always');
const nowhere = row('never', 'never', 'never');

/**
 * The one table of rights: role × action × whose client. `when-shared` is allowed once the owner has switched on
 * "managers work with each other's clients". FIELD.md: one client, one responsible manager; contacts are guarded.
 */
const RIGHTS: Readonly<Record<Role, Readonly<Record<Action, Row>>>> = {
  owner: {
    'see-client': everywhere,
    'work-client': everywhere,
    'reveal-contacts': everywhere,
    'assign-client': everywhere,
    'release-client': everywhere,
    'take-client': row('never', 'always', 'never'),
    'add-client': everywhere,
    'manage-team': everywhere,
    'change-settings': everywhere,
    'make-links': everywhere,
    'manage-segments': everywhere,
    'export-clients': everywhere,
    'run-campaigns': everywhere,
    'see-all-numbers': everywhere,
  },
  manager: {
    'see-client': everywhere,
    'work-client': row('always', 'always', 'when-shared'),
    'reveal-contacts': row('always', 'never', 'when-shared'),
    'assign-client': row('always', 'always', 'when-shared'),
    // A client whom nobody answers for is lost: only the owner may decide that.
    'release-client': nowhere,
    'take-client': row('never', 'always', 'never'),
    'add-client': everywhere,
    'manage-team': nowhere,
    'change-settings': nowhere,
    'make-links': nowhere,
    'manage-segments': nowhere,
    'export-clients': nowhere,
    'run-campaigns': nowhere,
    'see-all-numbers': nowhere,
  },
};

export function ownershipOf(managerId: number | null, memberId: number): Ownership {
  if (managerId === null) return 'free';
  return managerId === memberId ? 'own' : 'foreign';
}

/** May a member with this role do this to a client that is so owned? */
export function can(
  role: Role,
  action: Action,
  ownership: Ownership,
  settings: { readonly sharedClients: boolean },
): boolean {
  const verdict = RIGHTS[role][action][ownership];
  return verdict === 'always' || (verdict === 'when-shared' && settings.sharedClients);
}
