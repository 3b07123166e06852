import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { noteAnswer } from '../campaigns/campaign-line.ts';
import type { AnsweredCopy } from '../campaigns/copy-store.ts';
import type { Client } from '../clients/client.ts';
import { once } from '../conflict.ts';
import type { Content } from '../content.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';
import { copyToTeam } from './copy-to-team.ts';

export type ReceiveRefusal = Refusal<'no-client'>;

export interface Received {
  readonly content: Content;
  /** The manager has it already, as in a business chat of their own. */
  readonly silent: boolean;
  /** The copy of a campaign that it answers, where it tells. */
  readonly answers?: AnsweredCopy | undefined;
}

/**
 * Takes a client's message: onto the timeline, and as a copy to the responsible manager; to the whole team while nobody
 * took the client.
 */
export async function receiveMessage(
  base: Base,
  act: Act,
  clientId: number,
  message: Received,
): Promise<Done<{ readonly client: Client }> | ReceiveRefusal> {
  return once(
    () => base.transaction((stores) => receive(stores, act, clientId, message)),
    async () => {
      const client = await base.clients.get(clientId);
      return client ? done({ client }) : refuse('no-client');
    },
  );
}

async function receive(
  stores: Stores,
  act: Act,
  clientId: number,
  message: Received,
): Promise<Done<{ readonly client: Client }> | ReceiveRefusal> {
  const known = await stores.clients.get(clientId);
  if (!known || known.erasedAt !== null) return refuse('no-client');
  const touched = await stores.clients.save({ ...known, lastTouchAt: act.at });
  await stores.timeline.append([line(act, clientId, { kind: 'message-in', content: message.content })]);
  const client = await noteAnswer(stores, act, touched, message.answers);
  if (!message.silent) await copyToTeam(stores, act, client);
  return done({ client });
}
