import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { Message } from 'grammy/types';
import type { Handled } from '../../../src/bot/create-bot.ts';
import type { Group, Person } from '../../../src/playground/telegram/index.ts';
import type { Stage } from './deeds.ts';

/** From so many updates on the memory says something. */
export const LONG = 20_000;

/** Memory after a window of updates, in MB, after the garbage was collected. */
export interface Window {
  readonly updates: number;
  readonly rss: number;
  readonly heap: number;
  /** What is in use: RSS without what V8 has taken from the system and keeps free (in a run up to half of its heap, by chance). */
  readonly held: number;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The drawing thread ends ten seconds after its last picture: what it holds until then is no leak, and not there at each look. */
export const rested = () => sleep(12_000);

/**
 * Looks at the memory. `npm run soak:fuzz` has glibc give back what is freed (one arena, trimmed at 128 KB): by itself it keeps an arena
 * a thread. After 27 000 updates these had 140 MB of which 47 were in use (after 6500, of another run, 61 and 43): the rest was left by
 * threads that had drawn charts, and would be taken for a leak, or hide one.
 */
export function measure(updates: number): Window {
  collectGarbage();
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  return { updates, rss: rss / 1e6, heap: heapUsed / 1e6, held: (rss - heapTotal + heapUsed) / 1e6 };
}

const DRAWING = new URL('../../../src/bot/telegram/svg-png-thread.ts', import.meta.url);
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="500"><text y="50">Да</text></svg>';

/**
 * Draws as the program draws its charts, in threads that begin and end. The first of them leaves about 50 MB in a process, the others
 * nothing (55, 59 and 54 MB after the third, fourth and fifth). A chart is drawn at any moment of a run, and the jump would be taken for
 * growth if it had not happened before the first look at the memory.
 */
export async function drawBefore(): Promise<void> {
  for (let drawn = 0; drawn < 4; drawn += 1) {
    const thread = new Worker(DRAWING);
    const answer = once(thread, 'message');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    thread.postMessage(PICTURE);
    await answer;
    await thread.terminate();
  }
}

/** Messages of a chat that may be pressed, answered and edited. */
const KEPT = 40;

/** Chats are emptied, and what was noted for tests forgotten: what the stand-in and the office remember is not the bot's memory. */
export async function tidy({ office, people, groups, channel }: Stage): Promise<void> {
  for (const person of people) {
    for (const message of person.view().messages.slice(0, -KEPT)) await person.deletes(message);
  }
  for (const place of [...groups, channel]) {
    for (const message of place.messages().slice(0, -KEPT)) await deleteIn(place, message, people);
  }
  (office.handled() as Handled[]).length = 0;
}

/** Somebody runs the group, or wrote the message: one of them may delete it. */
async function deleteIn(place: Group, message: Message, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    try {
      return await person.in(place).deletes(message);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotAllowed')) throw error;
    }
  }
}
