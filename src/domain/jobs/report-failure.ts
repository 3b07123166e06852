import type { Stores } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { ownersOf } from '../team/owners.ts';
import type { JobRun } from './job-run.ts';

/**
 * Tells every owner that a job does not work: once, until it has worked again and fails anew. `errorId` stands in the log
 * beside the cause.
 */
export async function reportFailure(
  { team, outbox }: Pick<Stores, 'team' | 'outbox'>,
  { name, failingSince }: JobRun,
  { errorId, now }: { readonly errorId: string; readonly now: Date },
): Promise<void> {
  const about = `job:${name}:${failingSince?.toISOString()}`;
  const owners = await ownersOf({ team });
  const content = { kind: 'job-failed', job: name, errorId } as const;
  await outbox.enqueue(
    owners.map(({ id }) =>
      outboxItem({ key: `${about}:${id}`, to: id, about, priority: PRIORITY.notice, content, now }),
    ),
  );
}
