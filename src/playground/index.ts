import { join } from 'node:path';
import { castOf } from './cast.ts';
import { createMovingClock } from './clock.ts';
import { keepWriting } from './keep-writing.ts';
import { createLive } from './live.ts';
import { type MemoryFile, openMemoryFile } from './memory-file.ts';
import type { Locale } from './page/protocol.ts';
import { readPageFiles } from './page-files.ts';
import { openServer } from './server.ts';
import { createStage, type Stage } from './stage.ts';
import { PLAYGROUND_TOKEN } from './token.ts';

export interface PlaygroundOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly locale: Locale;
  readonly businessName: string;
  /** Where chats are kept, in a folder `playground`; unset: in memory only. */
  readonly dataDir?: string;
  /** Hears of what goes wrong: chats that are not kept, faults of the playground itself. */
  readonly warn: (words: string) => void;
  /** Where the built page lies; beside this file unless told otherwise. */
  readonly pageDirectory?: URL;
}

export interface Playground {
  /** Where the page is to be opened, and the root of the Bot API as well. */
  readonly url: string;
  /** The playground's time, which the page moves ahead. */
  readonly now: () => Date;
  /** The people who are of the team from the start. */
  readonly team: readonly {
    readonly id: number;
    readonly name: string;
    readonly username: string | null;
    readonly locale: Locale;
    readonly role: 'owner' | 'manager';
  }[];
  close(): Promise<void>;
}

/**
 * Opens a Telegram to play with on 127.0.0.1: customers, a manager and the owner on one page, and the Bot API
 * for a bot with PLAYGROUND_TOKEN.
 *
 * With a data directory people and chats are there again after a restart; one that is killed may forget the last moment.
 * No id of a message, an update, a group or a person who came later is used twice, with or without it, by starts that are at
 * least a second apart. Throws when the
 * port is taken, the page is not built or the directory cannot be used.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { locale, businessName, warn } = options;
  const page = await readPageFiles(options.pageDirectory ?? new URL('page/', import.meta.url));
  const file = options.dataDir === undefined ? undefined : await openMemory(options.dataDir, warn);
  const earlier = file?.earlier;
  const clock = createMovingClock(Date.now, earlier?.ahead);
  let onChange = (): void => {};
  const stage = createStage({
    clock,
    token: PLAYGROUND_TOKEN,
    locale,
    botName: businessName || (locale === 'ru' ? 'Картотека' : 'Kartoteka'),
    botUsername: 'kartoteka_playground_bot',
    cast: castOf(locale),
    earlier,
    readBytes: file?.readBytes ?? (() => new Uint8Array()),
    onChange: () => onChange(),
  });
  const live = createLive(stage);
  const server = await openServer({ stage, live, page, warn }, options.port);
  const writing =
    file &&
    keepWriting(
      () => writeMemory(stage, file),
      (error) => warn(notWritten(error)),
    );
  onChange = () => writing?.wake();
  const team = stage.players().filter(({ info }) => info.role !== 'customer');
  // A bot can write only to people who started it, and a team that hears of no lead is no team.
  for (const { person } of team) if (!person.hasStarted()) await person.starts();
  return {
    url: server.url,
    now: clock.now,
    team: team.flatMap(({ info: { id, name, username, locale: language, role } }) =>
      role === 'customer' ? [] : [{ id, name, username, locale: language, role }],
    ),
    close: async () => {
      live.close();
      await server.close();
      await writing?.end();
    },
  };
}

async function openMemory(dataDir: string, warn: (words: string) => void): Promise<MemoryFile> {
  try {
    return await openMemoryFile(join(dataDir, 'playground'), warn);
  } catch (cause) {
    throw new Error(`DATA_DIR: the playground cannot keep its chats there: ${wordsOf(cause)}`, { cause });
  }
}

async function writeMemory(stage: Stage, file: MemoryFile): Promise<void> {
  const memory = stage.remember();
  for (const sent of stage.telegram.files()) await file.keepBytes(sent.keptAs, () => sent.bytes);
  await file.write(memory);
}

function notWritten(error: unknown): string {
  return `the chats of the playground are not written down; a restart would forget them: ${wordsOf(error)}`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
