import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { once } from '../conflict.ts';
import { type Done, done } from '../refusal.ts';
import { type AccessRefusal, accessClient, accessPerson } from '../team/access.ts';
import { line } from '../timeline/line.ts';

/** Says of one client whether the bot greets them by itself. */
export async function switchGreetings(
  base: Base,
  act: Act,
  memberId: number,
  { clientId, on }: { readonly clientId: number; readonly on: boolean },
): Promise<Done<{ readonly client: Client }> | AccessRefusal> {
  return once<Done<{ readonly client: Client }> | AccessRefusal>(
    () =>
      base.transaction(async (stores) => {
        const access = await accessPerson(stores, memberId, clientId, 'work-client');
        if (!access.ok) return access;
        const isOn = access.client.ungreeted !== true;
        if (isOn === on) return done({ client: access.client });
        const client = await stores.clients.save({ ...access.client, ungreeted: !on });
        await stores.timeline.append([line(act, clientId, { kind: 'greetings', on })]);
        return done({ client });
      }),
    () => accessClient(base, memberId, clientId, 'see-client'),
  );
}
