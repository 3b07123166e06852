import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { lineKey } from '../timeline/line.ts';

/**
 * Queues a copy of a client's message for the responsible manager; for the whole team while nobody took the client. Whoever
 * brought the message themself has it. Part of the transaction that puts the message on the timeline.
 */
export async function copyToTeam(stores: Stores, act: Act, client: Client): Promise<void> {
  const team = await stores.team.active();
  const responsible = team.filter((member) => member.id === client.managerId);
  const readers = (responsible.length > 0 ? responsible : team).filter(
    ({ id }) => !(act.by.kind === 'member' && act.by.id === id),
  );
  const eventKey = lineKey(act, 'message-in');
  await stores.outbox.enqueue(
    readers.map((reader) =>
      outboxItem({
        key: `copy:${eventKey}:${reader.id}`,
        to: reader.id,
        about: `event:${eventKey}`,
        priority: PRIORITY.notice,
        content: { kind: 'customer-message', clientId: client.id, eventKey },
        now: act.at,
      }),
    ),
  );
}
