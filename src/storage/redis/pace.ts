import type { Passage, SharedPace } from '../../domain/outbox/shared-pace.ts';
import { countAnswer, countProcess, enterPace, silencePace } from './pace-scripts.ts';
import type { RedisServer } from './redis-server.ts';

const BEAT_MS = 5000;
/** Whoever is silent for so long has ended. */
const GONE_MS = 3 * BEAT_MS;

const SILENCE_KEY = 'pace:silence';
const PROCESSES_KEY = 'pace:processes';

/** The shared pace of several processes, and the end of taking part in it. */
export type OpenPace = SharedPace & { leave(): Promise<void> };

/**
 * Counts in Redis, by its clock: one round trip decides and counts. `me` names this process; `clock` tells the ms to count by instead, one
 * for all processes.
 */
export function createRedisPace(redis: RedisServer, me: string, clock?: () => number): OpenPace {
  let processes: number | undefined;

  async function enter(passage: Passage, goesAnyway: boolean): Promise<readonly number[] | undefined> {
    const answer: unknown = await redis.ask((client) => {
      const { ofAll, ofChat } = passage;
      const all = [ofAll.times, ofAll.withinMs, ofAll.gapMs, ofAll.madeUpMs, ofAll.longestWayMs];
      const chat = [ofChat.times, ofChat.withinMs, ofChat.gapMs];
      const keys = [SILENCE_KEY, ...keysOf(passage), `pace:chat:${passage.chatId}`];
      return enterPace(client, keys, [goesAnyway ? 1 : 0, passage.id, ...all, ...chat, clock?.() ?? '']);
    });
    return Array.isArray(answer) ? answer.map(Number) : undefined;
  }

  async function beat(): Promise<void> {
    const seen = await redis.ask((client) => countProcess(client, [PROCESSES_KEY], [me, GONE_MS]));
    processes = typeof seen === 'number' ? seen : processes;
  }
  void beat();
  const beating = setInterval(() => void beat(), BEAT_MS).unref();

  return {
    async enter(passage) {
      const answer = await enter(passage, false);
      if (!answer) return undefined;
      const [forAll = 0, forChat = 0] = answer;
      if (forChat > 0) return { kind: 'wait', ms: forChat, of: 'chat' };
      return forAll > 0 ? { kind: 'wait', ms: forAll, of: 'all' } : { kind: 'go' };
    },
    note: async (passage) => (await enter(passage, true))?.[2] ?? 0,
    answered(passage, lateMs) {
      const [recent = '', going = ''] = keysOf(passage);
      void redis.ask((client) => countAnswer(client, [recent, going], [passage.id, lateMs]));
    },
    silence(ms) {
      void redis.ask((client) => silencePace(client, [SILENCE_KEY], [Math.ceil(ms)]));
    },
    isThere: () => redis.isThere(),
    processes: () => processes,
    async leave() {
      clearInterval(beating);
      await redis.ask((client) => client.zrem(PROCESSES_KEY, me));
    },
  };
}

/** What went and is answered, what went and is not, and when the next is due if all go evenly. */
function keysOf({ lane }: Passage): readonly string[] {
  return [`pace:${lane}:recent`, `pace:${lane}:going`, `pace:${lane}:even`];
}
