import type { Redis } from 'ioredis';
import { inTime } from './in-time.ts';
import { scripted } from './scripted.ts';

/** What is stored to see whether there is room lives no longer. */
const TAKEN_MS = 500;

const nothing = scripted('return 1');

export interface Seen {
  /** The name that the server takes anew whenever it starts; undefined: it does not tell. */
  readonly life: string | undefined;
  /** How long it takes to answer: the quickest of a few answers, in ms. */
  readonly ms: number;
}

/** Tries on a server what the program asks of it. Rejects with the reason why it is of no use, or takes longer than `patienceMs`. */
export async function look(client: Redis, patienceMs: number): Promise<Seen> {
  let quickest = Number.POSITIVE_INFINITY;
  const answered = async <T>(work: Promise<T>): Promise<T> => {
    const { answer, ms } = await inTime(patienceMs, work);
    quickest = Math.min(quickest, ms);
    return answer;
  };
  const { db = 0 } = client.options;
  // Where there is no such database a connection stays with the first one, and says so to nobody.
  if (db > 0) await answered(client.select(db));
  // A server that is full, or a mere replica, answers and takes nothing.
  await answered(client.set('taken', '', 'PX', TAKEN_MS));
  // A cluster runs no script over keys of several parts; a user may be forbidden to run any.
  await answered(nothing(client, ['taken', 'other', 'third'], []));
  return { life: await answered(lifeOf(client.info('server'))), ms: quickest };
}

/** Who may not ask INFO, or is not told the name, does without. */
async function lifeOf(info: Promise<string>): Promise<string | undefined> {
  try {
    return /^run_id:(?<id>\w+)/mu.exec(await info)?.groups?.['id'];
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return undefined;
    throw error;
  }
}
