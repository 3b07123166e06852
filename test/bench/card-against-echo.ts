import { createTelegram, type Person, type Telegram } from '../../src/playground/telegram/index.ts';
import { BARE_ECHO_BOT, type Program, runOurBot, runProgram, SWIFT_ECHO_BOT } from './program.ts';
import { quantile } from './rates.ts';

const MANAGERS = 100;
const UPDATES = 4000;
/** By turns, so that what else the machine does falls on all alike. */
const TURNS = 7;
const ALONE = 300;
const FIRST_ID = 7_000_000_001;

export interface CardResult {
  readonly cardPerSecond: number;
  /** Of a bot that handles one update after another, as `bot.start()` does. */
  readonly bareEchoPerSecond: number;
  /** Of one that handles a whole batch of updates at once. */
  readonly swiftEchoPerSecond: number;
  readonly residentMb: number;
  /** How long somebody waits for a card who is alone with the bot. */
  readonly alone: { readonly medianMs: number; readonly p95Ms: number };
}

/**
 * The card command through the whole bot on a large base against echo bots: all are processes of their own that poll a
 * stand-in over HTTP; the clock runs from the first update queued to the last answer received. The middle of all turns but the
 * first, in which a program translates most of its code to the processor's.
 */
export async function measureCardAgainstEcho(dataDir: string, clients: number): Promise<CardResult> {
  const ownerIds = Array.from({ length: MANAGERS }, (_, index) => FIRST_ID + index).join(',');
  const bareEcho = await openEcho(BARE_ECHO_BOT);
  const swiftEcho = await openEcho(SWIFT_ECHO_BOT);
  const card = await openContender(
    (token, apiRoot) =>
      runOurBot({
        BOT_TOKEN: token,
        TELEGRAM_API_ROOT: apiRoot,
        DATA_DIR: dataDir,
        OWNER_IDS: ownerIds,
        LOG_LEVEL: 'error',
      }),
    (index) => `/client ${1 + ((index * 7919) % clients)}`,
  );
  const contenders = [bareEcho, swiftEcho, card];
  const seconds = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const contender of contenders) seconds.get(contender)?.push(await contender.answersTo(UPDATES));
    }
    const perSecond = (contender: Contender) =>
      UPDATES / quantile(seconds.get(contender)?.slice(1) ?? [], 0.5);
    return {
      cardPerSecond: perSecond(card),
      bareEchoPerSecond: perSecond(bareEcho),
      swiftEchoPerSecond: perSecond(swiftEcho),
      residentMb: card.residentMb(),
      alone: await waitsAlone(card),
    };
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}

async function waitsAlone(card: Contender): Promise<CardResult['alone']> {
  const times: number[] = [];
  for (let asked = 0; asked < ALONE; asked += 1) times.push(1000 * (await card.answersTo(1)));
  return { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
}

/** A bot with a stand-in and people of its own. */
interface Contender {
  /** Queues so many updates and answers how many seconds it took until the bot had answered them all. */
  answersTo(count: number): Promise<number>;
  residentMb(): number;
  stop(): Promise<void>;
}

function openEcho(bot: string): Promise<Contender> {
  return openContender(
    (token, apiRoot) => runProgram([bot, token, apiRoot]),
    (index) => `echo ${index}`,
  );
}

async function openContender(
  start: (token: string, apiRoot: string) => Program,
  words: (index: number) => string,
): Promise<Contender> {
  const telegram = createTelegram({ now: () => new Date(), limits: 'off' });
  const door = await telegram.listen();
  const people = Array.from({ length: MANAGERS }, (_, index) =>
    telegram.person({ id: FIRST_ID + index, firstName: `Manager ${index}`, languageCode: 'ru' }),
  );
  const program = start(telegram.token, door.url);
  return {
    answersTo: (count) => answersTo(telegram, people, count, words),
    residentMb: () => program.residentMb(),
    async stop() {
      await program.stop();
      await door.close();
    },
  };
}

async function answersTo(
  telegram: Telegram,
  people: readonly Person[],
  count: number,
  words: (index: number) => string,
): Promise<number> {
  let left = count;
  let done = () => {};
  const answered = new Promise<void>((resolve) => {
    done = resolve;
  });
  const forget = telegram.subscribe((event) => {
    if (event.kind !== 'message' || event.message.from?.id !== telegram.bot.id) return;
    left -= 1;
    if (left === 0) done();
  });
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) await people[index % people.length]?.sends(words(index));
  await answered;
  forget();
  return (performance.now() - startedAt) / 1000;
}
