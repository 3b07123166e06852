import { castOf } from './cast.ts';
import { createMovingClock } from './clock.ts';
import { createLive } from './live.ts';
import type { Locale } from './page/protocol.ts';
import { readPageFiles } from './page-files.ts';
import { openServer } from './server.ts';
import { createStage } from './stage.ts';

/** The token of the playground's bot. No secret: it opens nothing beyond this machine. */
export const PLAYGROUND_TOKEN = '5000000001:KartotekaPlaygroundOnThisMachineOnly';

export interface PlaygroundOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly locale: Locale;
  readonly businessName: string;
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
 * Chats live in memory. After a restart the first people are the same ones, and no id of a message, an update, a
 * group or a person who came later comes back. Throws when the port is taken or the page is not built.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { locale, businessName } = options;
  const page = await readPageFiles(options.pageDirectory ?? new URL('page/', import.meta.url));
  const clock = createMovingClock();
  const stage = createStage({
    clock,
    token: PLAYGROUND_TOKEN,
    locale,
    botName: businessName || (locale === 'ru' ? 'Картотека' : 'Kartoteka'),
    botUsername: 'kartoteka_playground_bot',
  });
  const live = createLive(stage);
  const players = castOf(locale).map((member) => stage.enter(member));
  const server = await openServer({ stage, live, page }, options.port);
  // A bot can write only to people who started it, and a team that hears of no lead is no team.
  for (const { person, info } of players) if (info.role !== 'customer') await person.starts();
  return {
    url: server.url,
    now: clock.now,
    team: players.flatMap(({ info: { id, name, username, locale: language, role } }) =>
      role === 'customer' ? [] : [{ id, name, username, locale: language, role }],
    ),
    close: async () => {
      live.close();
      await server.close();
    },
  };
}
