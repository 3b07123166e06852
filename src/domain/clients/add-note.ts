import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { type Done, done } from '../refusal.ts';
import { type AccessRefusal, accessPerson } from '../team/access.ts';
import { line } from '../timeline/line.ts';
import type { Client } from './client.ts';

/** Writes a note into a client's timeline: words, or a photo, voice or document kept as Telegram's file id. */
export async function addNote(
  base: Base,
  act: Act,
  memberId: number,
  note: { readonly clientId: number; readonly content: Content },
): Promise<Done<{ readonly client: Client }> | AccessRefusal> {
  const before = () => accessPerson(base, memberId, note.clientId, 'work-client');
  return once(
    () =>
      base.transaction(async (stores) => {
        const access = await accessPerson(stores, memberId, note.clientId, 'work-client');
        if (!access.ok) return access;
        const data = { kind: 'note', content: note.content } as const;
        await stores.timeline.append([line(act, note.clientId, data)]);
        return done({ client: access.client });
      }),
    before,
  );
}
