import type { Update } from 'grammy/types';
import { BaseUnavailable } from '../../src/domain/conflict.ts';
import type { TakenUpdate, UpdateInbox } from '../../src/domain/inbox/update-inbox.ts';
import { partitionOf } from '../../src/domain/replicas/partition.ts';

/** The inbox's rules are those of the store's contract test; here only what the intake makes of them is of interest. */
export function memoryInbox() {
  const rows = new Map<number, { update: unknown; lane?: string; done: boolean }>();
  let away = false;
  let reads = 0;
  const reach = () => {
    if (away) throw new BaseUnavailable(new Error('away'));
  };
  const inbox: UpdateInbox = {
    async take(updates: readonly TakenUpdate[]) {
      reach();
      for (const { id, update, lane } of updates) {
        if (!rows.has(id)) rows.set(id, { update, done: false, ...(lane !== undefined && { lane }) });
      }
      return updates.map(({ id }) => id).filter((id) => !rows.get(id)?.done);
    },
    async done(ids) {
      reach();
      for (const id of ids) rows.set(id, { update: null, done: true });
    },
    async open(limit, of) {
      reads += 1;
      reach();
      const open = [...rows].filter(([, row]) => !row.done).map(([id, row]) => ({ id, ...row }));
      const isOurs = ({ id, update, lane }: TakenUpdate) =>
        of.partitions.includes(partitionIn(update)) &&
        (lane === undefined || !of.exceptLanes.includes(lane)) &&
        !of.except.includes(id);
      const found = open.filter(isOurs).sort((one, other) => one.id - other.id);
      return found.slice(0, limit).map(({ id, update }) => ({ id, update }));
    },
  };
  return { inbox, rows, reads: () => reads, setAway: (value: boolean) => void (away = value) };
}

const partitionIn = (update: unknown) => partitionOf((update as Update).message?.chat.id ?? 0);

export const said = (id: number, chat: number, text = 'hello'): Update =>
  ({
    update_id: id,
    message: { message_id: id, date: 0, chat: { id: chat, type: 'private' }, text },
  }) as Update;

/** Somebody waits before it until it is opened. */
export function door() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

/** Handles updates and notes their numbers; at the first one it waits until it is told to go on. */
export function slowAtFirst() {
  const { passed, open: goOn } = door();
  const handled: number[] = [];
  const handle = async ({ update_id: id }: Update) => {
    if (id === 1) await passed;
    handled.push(id);
  };
  return { handle, handled, goOn };
}
