import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { NEVER_WROTE } from '../clients/reach.ts';
import { line } from '../timeline/line.ts';

/** Puts onto the timeline that the bot cannot write to a client who came with an account that never wrote to it. Part of a transaction. */
export async function noteNeverWrote(
  stores: Stores,
  act: Act,
  client: Client,
  before?: Pick<Client, 'unreachableSince'>,
): Promise<void> {
  if (!client.neverWrote || before?.unreachableSince) return;
  const data = { kind: 'unreachable', reason: NEVER_WROTE } as const;
  await stores.timeline.append([line({ ...act, by: { kind: 'program' } }, client.id, data)]);
}
