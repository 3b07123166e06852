import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTelegram, type Person, type Telegram } from '../../../src/playground/telegram/index.ts';
import { aClient, aMember } from '../../storage/mongo/samples.ts';
import { freshBase, type TestBase } from '../../support/base.ts';

const program = fileURLToPath(new URL('./send-campaigns.ts', import.meta.url));
const loader = new URL('../../support/typescript-loader.mjs', import.meta.url).href;

/** Nobody holds a row for longer than this. */
const LEASE_MS = 30_000;
/** A weekday's noon in Moscow, wherever this runs and whenever. */
export const NOON = new Date('2026-11-20T09:00:00Z').getTime();
const AHEAD = NOON - Date.now();

/** A business whose campaigns are sent by programs that can be killed. */
export interface Scene {
  readonly storage: TestBase;
  readonly telegram: Telegram;
  /** The owner. */
  readonly boss: Person;
  /** The clients, who agreed to news and have opened the bot: their cards are 1 and on. */
  readonly people: readonly Person[];
  readonly now: () => Date;
  /** Starts a program that sends a campaign; its time of day is later than that of all before it. */
  readonly starts: (id: number, how: { readonly round: number; readonly perSecond: number }) => ChildProcess;
  readonly stop: () => Promise<void>;
}

/** `tagOf`: a tag for the card of a client, by their place in the row. */
export async function openScene(size: number, tagOf?: (n: number) => string): Promise<Scene> {
  const storage = await freshBase();
  const now = () => new Date(Date.now() + AHEAD);
  const telegram = createTelegram({ now, limits: 'off' });
  telegram.deliverTo(() => {});
  const door = await telegram.listen();
  const boss = telegram.person({ firstName: 'Борис' });
  await boss.starts();
  await storage.base.team.insert(aMember(boss.id, { role: 'owner' }));
  const people = Array.from({ length: size }, (_, n) => telegram.person({ firstName: `Клиент ${n}` }));
  for (const person of people) await person.starts();
  const cards = people.map(({ id }, n) =>
    aClient(n + 1, {
      contacts: [{ kind: 'telegram', id, proven: true }],
      subscribed: true,
      ...(tagOf && { tags: [tagOf(n)] }),
    }),
  );
  for (let from = 0; from < size; from += 1000) {
    await storage.load({ clients: cards.slice(from, from + 1000), deals: [], events: [] });
  }
  return {
    storage,
    telegram,
    boss,
    people,
    now,
    starts(id, { round, perSecond }) {
      const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
      const ahead = AHEAD + round * 2 * LEASE_MS;
      const said = [storage.uri, door.url, telegram.token, `sender-${round}`, ahead, perSecond, id].map(
        String,
      );
      return spawn(process.execPath, ['--import', loader, program, ...said], { env, stdio: 'inherit' });
    },
    async stop() {
      await door.close();
      await storage.stop();
    },
  };
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Waits until it is so, and fails when the program ends before. */
export async function until(isSo: () => boolean | Promise<boolean>, child: ChildProcess): Promise<void> {
  while (!(await isSo())) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    await new Promise((go) => setTimeout(go, 1));
  }
}
