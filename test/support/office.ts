import { randomBytes } from 'node:crypto';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Defaults, Kit } from '../../src/bot/context.ts';
import { createBot, type Handled } from '../../src/bot/create-bot.ts';
import { createDialogues } from '../../src/bot/dialogues.ts';
import { askToWait } from '../../src/bot/middleware/apologise.ts';
import { composeParcel } from '../../src/bot/sender/compose.ts';
import { createPace } from '../../src/bot/sender/pace.ts';
import { createSender, type Sender } from '../../src/bot/sender/sender.ts';
import { createIntake, type Intake } from '../../src/bot/telegram/intake.ts';
import { BaseUnavailable } from '../../src/domain/conflict.ts';
import { enrolKnown } from '../../src/domain/team/join-team.ts';
import type { Role } from '../../src/domain/team/member.ts';
import { localeOf } from '../../src/domain/values/locale.ts';
import { planJobs } from '../../src/jobs/plan-jobs.ts';
import { schedule } from '../../src/jobs/schedule.ts';
import { createLog } from '../../src/log.ts';
import {
  createTelegram,
  type Person,
  type PersonOptions,
  type Telegram,
} from '../../src/playground/telegram/index.ts';
import { type MadeUpBackups, madeUpBackups } from './backups.ts';
import { freshBase, type TestBase } from './base.ts';

export interface OfficeOptions {
  /** What people's Telegram speaks; `ru` unless told otherwise. */
  readonly languageCode?: string;
  readonly defaults?: Partial<Defaults>;
  readonly limits?: 'enforced' | 'off';
  readonly privacyMode?: boolean;
  readonly privateTopics?: boolean;
  readonly at?: string;
  /** The way to Telegram, when it is to be one that breaks. */
  readonly way?: (fetch: Telegram['fetch']) => Telegram['fetch'];
  /** Opens the base, when it is to be one that breaks. */
  readonly open?: () => Promise<TestBase>;
}

/**
 * A business with the whole bot at work: a fresh base on the real storage, Telegram in process, a clock that stands
 * still. What a person does is handled to its end, notices included, before the action returns.
 */
export interface Office {
  readonly telegram: Telegram;
  readonly storage: TestBase;
  readonly base: TestBase['base'];
  readonly kit: Kit & { readonly backups: MadeUpBackups };
  /** boss: the owner; petr and olga: managers; anna: a stranger with a phone. */
  readonly people: {
    readonly boss: Person;
    readonly petr: Person;
    readonly olga: Person;
    readonly anna: Person;
  };
  readonly person: (options: Partial<PersonOptions>) => Person;
  readonly enrol: (person: Person, role: Role) => Promise<void>;
  readonly now: () => Date;
  readonly travel: (span: { days?: number; hours?: number; minutes?: number; seconds?: number }) => void;
  /** Sends what is due, as the sender does by itself in the running program. */
  readonly drain: () => Promise<number>;
  /** Every update that was delivered. */
  readonly delivered: readonly Update[];
  /** What the metrics are told of every update, in order. */
  readonly handled: () => readonly Handled[];
  /** Brings updates, all at once as after a pause, or one again, as Telegram sometimes does; they are handled when it returns. */
  readonly deliver: (...updates: Update[]) => Promise<void>;
  /** What the log got, as lines. */
  readonly logged: () => readonly string[];
  /** The program stops and starts anew on the same base; what it had not handled is taken up again. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Program {
  readonly intake: Intake;
  readonly sender: Sender;
}

/** Tries until the base is there, as the poller and the sender do by themselves. */
async function throughOutage(work: () => Promise<unknown>, meanwhile?: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) throw error;
      await meanwhile?.();
      await new Promise((wake) => setTimeout(wake, 5));
    }
  }
}

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  let clock = new Date(options.at ?? '2026-11-21T09:00:00Z').getTime();
  const now = () => new Date(clock);
  const storage = await (options.open ?? freshBase)();
  const { base } = storage;
  const telegram = createTelegram({
    now,
    limits: options.limits ?? 'off',
    ...(options.privacyMode !== undefined && { privacyMode: options.privacyMode }),
    ...(options.privateTopics && { privateTopics: true }),
  });
  const defaults: Defaults = {
    locale: 'ru',
    currency: 'RUB',
    zone: 'Europe/Moscow',
    businessName: '',
    phoneCountry: 'RU',
    ...options.defaults,
  };
  const lines: string[] = [];
  const handled: Handled[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const kit = {
    base,
    backups: madeUpBackups(),
    log,
    dialogues: createDialogues(storage.dialogues),
    defaults,
    now,
    newToken: () => randomBytes(15).toString('base64url'),
    jobs: () => planJobs(schedule, { base, runs: storage.jobRuns, now: now(), zone: defaults.zone, off: [] }),
  } satisfies Kit;
  const client = { fetch: options.way?.(telegram.fetch) ?? telegram.fetch };

  function startProgram(): Program {
    const pace = createPace(() => clock);
    const handle = createBot({
      api: new Api(telegram.token, client),
      me: telegram.bot,
      kit,
      pace,
      log,
      onHandled: (update) => void handled.push(update),
    });
    const api = new Api(telegram.token, client);
    const intake = createIntake({
      inbox: storage.inbox,
      now,
      handle,
      onWaiting: (update) => askToWait(api, update, kit),
      onGivenUp: (_update, err) => log.error({ err }, 'an update was given up'),
      retryMs: 5,
      gatherMs: 0,
    });
    const sender = createSender({
      base,
      api,
      pace,
      compose: (item) => composeParcel(base, item, { ...defaults, now: now(), log }),
      now,
      owner: randomBytes(4).toString('hex'),
      log,
      wallClock: now,
      retryMs: 5,
      sleep: async (ms) => void (clock += ms),
    });
    return { intake, sender };
  }

  let program = startProgram();
  const delivered: Update[] = [];
  const arrived: { readonly update: Update; readonly taken: () => void }[] = [];
  let polling: Promise<void> | undefined;

  /** Takes what has come, in its order, as the poller does: while the base is away all of it is asked for again. */
  async function poll(): Promise<void> {
    while (arrived.length > 0) {
      const updates = () => arrived.map(({ update }) => update);
      let count = 0;
      await throughOutage(
        () => {
          count = arrived.length;
          return program.intake.take(updates());
        },
        () => program.intake.excuse(updates()),
      );
      for (const { taken } of arrived.splice(0, count)) taken();
    }
    polling = undefined;
  }

  let draining: Promise<unknown> = Promise.resolve();
  let nextDrain: Promise<number> | undefined;

  /** One after another, as the running program does it: whoever asks meanwhile gets the next one. */
  function drain(): Promise<number> {
    nextDrain ??= draining.then(async () => {
      nextDrain = undefined;
      let count = 0;
      await throughOutage(async () => {
        count = await program.sender.drain();
      });
      return count;
    });
    draining = nextDrain.catch(() => {});
    return nextDrain;
  }

  async function arrives(update: Update): Promise<void> {
    const isTaken = new Promise<void>((taken) => {
      arrived.push({ update, taken });
    });
    polling ??= poll();
    await Promise.race([isTaken, polling.then(() => isTaken)]);
  }

  async function deliver(...updates: Update[]): Promise<void> {
    delivered.push(...updates);
    await Promise.all(updates.map(arrives));
    await program.intake.idle();
    await drain();
  }
  telegram.deliverTo(() => {});

  const languageCode = options.languageCode ?? 'ru';
  const person = (described: Partial<PersonOptions>) =>
    telegram.person({ firstName: 'Somebody', languageCode, ...described });
  const people = {
    boss: person({ firstName: 'Борис', username: 'boss' }),
    petr: person({ firstName: 'Пётр', username: 'petr_m' }),
    olga: person({ firstName: 'Ольга', username: 'olga_m' }),
    anna: person({ firstName: 'Анна', lastName: 'Петрова', username: 'anna_p', phone: '+79161234567' }),
  };
  const enrol = async (who: Person, role: Role) => {
    const { id, user } = who;
    const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
    const newcomer = {
      id,
      name,
      username: user.username ?? null,
      locale: localeOf(user.language_code, 'ru'),
    };
    await enrolKnown(base, { by: { kind: 'program' }, at: now(), key: `enrol:${id}` }, newcomer, role);
  };
  await enrol(people.boss, 'owner');
  await enrol(people.petr, 'manager');
  await enrol(people.olga, 'manager');
  // Whoever is of the team has opened the bot once: Telegram lets it write to nobody else.
  for (const member of [people.boss, people.petr, people.olga]) await member.starts();
  telegram.deliverTo(deliver);

  return {
    telegram,
    storage,
    base,
    kit,
    people,
    person,
    enrol,
    now,
    travel({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      clock += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
    drain,
    delivered,
    handled: () => handled,
    deliver,
    logged: () => lines,
    async restart() {
      program.intake.stop();
      await program.sender.stop();
      program = startProgram();
      await program.intake.resume();
      await program.intake.idle();
      await program.sender.drain();
    },
    async stop() {
      program.intake.stop();
      await program.sender.stop();
      await storage.stop();
    },
  };
}
