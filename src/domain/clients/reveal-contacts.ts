import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import { type Done, done } from '../refusal.ts';
import { type AccessRefusal, accessPerson } from '../team/access.ts';
import { line } from '../timeline/line.ts';
import type { Client } from './client.ts';

/** Shows a client's contacts to a member and records who looked (FIELD.md: staff must not walk away with the base). */
export async function revealContacts(
  base: Base,
  act: Act,
  memberId: number,
  clientId: number,
): Promise<Done<{ readonly client: Client }> | AccessRefusal> {
  return once(
    () =>
      base.transaction(async (stores) => {
        const access = await accessPerson(stores, memberId, clientId, 'reveal-contacts');
        if (!access.ok) return access;
        await stores.timeline.append([line(act, clientId, { kind: 'revealed' })]);
        return done({ client: access.client });
      }),
    () => accessPerson(base, memberId, clientId, 'reveal-contacts'),
  );
}
