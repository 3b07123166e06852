import type { Logger } from 'pino';
import { CannotStart } from './cannot-start.ts';
import type { Config } from './config.ts';
import type { Newcomer } from './domain/team/join-team.ts';
import type { Role } from './domain/team/member.ts';
import { PLAYGROUND_TOKEN } from './playground/token.ts';

/** Where the bot's calls go, and whose clock counts. */
export interface MessengerAddress {
  readonly token: string;
  readonly apiRoot: string;
}

export interface OpenMessenger extends MessengerAddress {
  readonly now: () => Date;
  /** People who are of the team from the start: in the playground there is an owner and a manager to play with. */
  readonly team: readonly (Newcomer & { readonly role: Role })[];
  close(): Promise<void>;
}

/** Telegram itself, or the playground opened on this machine. */
export async function openMessenger(config: Config, log: Logger): Promise<OpenMessenger> {
  if (config.messenger.mode === 'telegram') {
    return { ...joinMessenger(config), now: () => new Date(), team: [], close: async () => {} };
  }
  const { port, locale, businessName, dataDir } = config;
  // A bot on Telegram has no use for it.
  const { startPlayground } = await import('./playground/index.ts');
  const warn = (words: string): void => log.warn(words);
  const options = { port, locale, businessName, dataDir, warn };
  const playground = await startPlayground(options).catch((cause: unknown) => {
    // The port is taken, the page is not built, the directory cannot be used; the message says which, and what to do.
    throw new CannotStart(cause instanceof Error ? cause.message : 'the playground does not open', { cause });
  });
  log.info({ open: playground.url }, 'BOT_TOKEN is not set: open the playground in a browser');
  return {
    ...joinMessenger(config),
    now: playground.now,
    team: playground.team,
    close: () => playground.close(),
  };
}

/** The address of the messenger that a running bot with this config uses. */
export function joinMessenger(config: Config): MessengerAddress {
  if (config.messenger.mode === 'telegram') {
    const { token, apiRoot } = config.messenger;
    return { token, apiRoot };
  }
  return { token: PLAYGROUND_TOKEN, apiRoot: `http://127.0.0.1:${config.port}` };
}
