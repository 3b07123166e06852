import { Api, GrammyError } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import { createBackups } from './backups.ts';
import type { Defaults, Kit } from './bot/context.ts';
import { createBot } from './bot/create-bot.ts';
import { createDialogues } from './bot/dialogues.ts';
import { publishMenus } from './bot/menus.ts';
import { askToWait } from './bot/middleware/apologise.ts';
import { composeParcel } from './bot/sender/compose.ts';
import { createSender } from './bot/sender/sender.ts';
import { paceOf } from './bot/sender/shared-pace.ts';
import { wakingBase } from './bot/sender/waking-base.ts';
import { deepLink } from './bot/telegram/deep-link.ts';
import { createHttp } from './bot/telegram/http.ts';
import { pause } from './bot/telegram/pause.ts';
import { signalFor } from './bot/telegram/poller.ts';
import { untilAnswered } from './bot/telegram/until-answered.ts';
import { CannotStart } from './cannot-start.ts';
import type { Config } from './config.ts';
import { BaseUnavailable } from './domain/conflict.ts';
import { hasOwner, offerOwnership } from './domain/team/hire.ts';
import { enrolKnown } from './domain/team/join-team.ts';
import { ownPayload } from './domain/values/start-payload.ts';
import { healthRoutes } from './health.ts';
import { createCampaignRunner } from './jobs/campaign-runner.ts';
import { planJobs } from './jobs/plan-jobs.ts';
import { schedule } from './jobs/schedule.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { openMessenger } from './messenger.ts';
import { newToken } from './new-token.ts';
import { metricsRoutes, openMetrics, tellingFloods } from './open-metrics.ts';
import { withRedis } from './open-redis.ts';
import { openStorage } from './open-storage.ts';
import { createReceiving } from './receiving.ts';
import { removeLeftovers } from './storage/archive/index.ts';
import { openWebServer } from './web-server.ts';
import { within } from './within.ts';

/** How long the parts of a stop may take, in ms: whoever stopped the program waits 10 s in all. */
const STOP_MS = { polling: 2500, inHand: 5000, closing: 1500 } as const;

/** A part of a copy has 20 MB, which a way of 1 Mbit/s takes three minutes for. What is silent is given up sooner: `createHttp`. */
const LONGEST_CALL_S = 600;

const START_TRIES = 10;
const START_PAUSE_MS = 500;

export interface App {
  /** Takes updates and sends what is due, from now on. */
  start(): Promise<void>;
  /** Takes no more updates, finishes what is in hand, closes everything. Asked again it answers the same. */
  stop(): Promise<void>;
}

/**
 * Builds the whole program from its config. The only place that knows every part of it. `onLost` is called when the program
 * has lost its base for good.
 */
export async function createApp(config: Config, log: Logger, onLost: () => void): Promise<App> {
  const stopping = new AbortController();
  let isRunning = false;
  let ping = async (): Promise<boolean> => false;
  // In the playground the port is the page's.
  const looks = { running: () => isRunning, base: () => ping() };
  const { host, port } = config;
  const webhook = config.messenger.mode === 'telegram' ? config.messenger.webhook : null;
  const receiving = createReceiving(webhook, log);
  const metrics = config.messenger.mode === 'telegram' ? await openMetrics() : undefined;
  const tally = metrics?.tally;
  const routes = { ...healthRoutes(looks), ...receiving.routes, ...metricsRoutes(metrics, config, log) };
  const web =
    config.messenger.mode === 'telegram' ? await openWebServer({ host, port, routes, log }) : undefined;
  if (webhook && !web?.url) {
    throw new CannotStart(`PORT: ${port} of ${host} cannot be opened, and Telegram is to send updates there`);
  }
  const opened = await openStorage({ ...config, onCall: tally?.asked }, log, onLost);
  ping = opened.ping;
  const storage = await onceReached(
    () =>
      withRedis(opened, { ...config, onRedisAnswer: tally?.askedRedis, onRedisUse: tally?.usesRedis }, log),
    stopping.signal,
  );
  const messenger = await openMessenger(config, log);
  const base = wakingBase(storage.base, () => sender.wake());
  const now = messenger.now;
  const client = { apiRoot: messenger.apiRoot, timeoutSeconds: LONGEST_CALL_S, fetch: createHttp() };
  const pace = tellingFloods(paceOf(storage), tally);

  const plainApi = new Api(messenger.token, client);
  const sender = createSender({
    base: storage.base,
    // Its lease outlives a call: nobody else takes a row while it is being sent.
    api: new Api(messenger.token, { ...client, timeoutSeconds: 20 }),
    pace,
    compose: (item) => composeParcel(base, item, { ...defaultsOf(config), now: now(), log }),
    now,
    owner: storage.me,
    log,
    onSent: tally?.sent,
    onWaited: tally?.waited,
  });
  metrics?.attach({ outbox: storage.base.outbox, jobRuns: storage.jobRuns, now });
  const defaults = defaultsOf(config);
  const backups = createBackups(config);
  const runs = storage.jobRuns;
  const scheduler = createScheduler(schedule, {
    runs,
    tools: { base, backups, now, defaults, newToken, drainOutbox: () => sender.drain() },
    log,
    onRan: tally?.ran,
  });
  const campaigns = createCampaignRunner({ base, now, defaults }, log);
  const off = config.backupDir === null ? (['backup'] as const) : [];
  const kit: Kit = {
    base,
    backups,
    log,
    dialogues: createDialogues(storage.dialogues),
    defaults,
    now,
    jobs: () => planJobs(schedule, { base, runs, now: now(), zone: defaults.zone, off }),
    newToken,
  };
  async function start(): Promise<void> {
    await removeLeftovers(config.dataDir).catch((err: unknown) =>
      log.warn({ err }, 'what a copy of the base has left could not be removed'),
    );
    await onceReached(enrolTeam, stopping.signal);
    const botInfo = await whoAmI(plainApi, stopping.signal, log);
    if (!botInfo) return;
    const api = new Api(messenger.token, client);
    const handle = createBot({ api, me: botInfo, kit, pace, log, onHandled: tally?.handled });
    const handling = {
      storage,
      api: plainApi,
      now,
      handle,
      askToWait: (update: Update) => askToWait(plainApi, update, kit),
      onWebhook: tally?.webhook,
      signal: stopping.signal,
    };
    await onceReached(() => receiving.start(handling), stopping.signal);
    if (stopping.signal.aborted) return;
    isRunning = true;
    sender.start();
    campaigns.start();
    await scheduler.start();
    log.info({ bot: botInfo.username, mode: config.messenger.mode }, 'Kartoteka is running');
    void onceReached(() => offerOwnershipOnce(botInfo), stopping.signal, Number.POSITIVE_INFINITY).catch(
      (err: unknown) => stopping.signal.aborted || log.error({ err }, 'no link for the owner could be made'),
    );
    void publishMenus(api, kit).catch((err: unknown) => log.warn({ err }, 'menus are not published'));
  }

  async function enrolTeam(): Promise<void> {
    const act = { by: { kind: 'program' }, at: now(), key: `start:${now().getTime()}` } as const;
    const unnamed = {
      name: config.locale === 'ru' ? 'Владелец' : 'Owner',
      username: null,
      locale: config.locale,
    };
    for (const id of config.ownerIds) await enrolKnown(base, act, { ...unnamed, id }, 'owner');
    for (const { role, ...person } of messenger.team) await enrolKnown(base, act, person, role);
  }

  async function offerOwnershipOnce(botInfo: UserFromGetMe): Promise<void> {
    if (await hasOwner(base)) return;
    const invite = await offerOwnership(base, kit.newToken(), now());
    log.warn(
      { link: deepLink(botInfo.username, ownPayload(invite.token)) },
      'nobody owns this base yet: whoever opens this link first becomes the owner (48 hours, once)',
    );
  }

  async function stopAll(): Promise<void> {
    stopping.abort();
    // Whoever asks from now on is not sent here any more.
    isRunning = false;
    await within(STOP_MS.polling, receiving.end());
    await within(
      STOP_MS.inHand,
      Promise.allSettled([receiving.finish(), scheduler.stop(), campaigns.stop(), sender.stop()]),
    );
    await within(
      STOP_MS.closing,
      Promise.all([messenger.close(), web?.close()]).then(() => storage.close()),
    );
  }
  let stopped: Promise<void> | undefined;

  return {
    start,
    stop: () => {
      stopped ??= stopAll();
      return stopped;
    },
  };
}

/**
 * Does a step of the start again while the base is away for a moment, as when the process that serves it ends and another takes
 * its place.
 */
async function onceReached<T>(step: () => Promise<T>, signal: AbortSignal, tries = START_TRIES): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await step();
    } catch (error) {
      if (left === 1 || signal.aborted || !(error instanceof BaseUnavailable)) throw error;
      await pause(START_PAUSE_MS, signal);
    }
  }
}

function defaultsOf({ locale, currency, zone, businessName, phoneCountry }: Config): Defaults {
  return { locale, currency, zone, businessName, phoneCountry };
}

const TOKEN_UNKNOWN =
  'BOT_TOKEN: Telegram does not know this token; @BotFather tells the one that holds (/mybots)';

/** 401 for a token that was revoked or mistyped, 404 for what does not look like one to Telegram. */
function isTokenUnknown(err: unknown): boolean {
  return err instanceof GrammyError && (err.error_code === 401 || err.error_code === 404);
}

/**
 * Telegram may be away at start; the bot waits for it rather than give up. A wrong token is no waiting matter. Undefined when
 * the program is to stop.
 */
async function whoAmI(api: Api, signal: AbortSignal, log: Logger): Promise<UserFromGetMe | undefined> {
  try {
    return await untilAnswered(() => api.getMe(signalFor(signal)), { signal, log });
  } catch (cause) {
    if (isTokenUnknown(cause)) throw new CannotStart(TOKEN_UNKNOWN, { cause });
    throw cause;
  }
}
