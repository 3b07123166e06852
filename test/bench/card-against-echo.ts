import { createTelegram, type Person, type Telegram } from '../../src/playground/telegram/index.ts';
import { BARE_ECHO_BOT, type Program, runOurBot, runProgram, SWIFT_ECHO_BOT } from './program.ts';
import { quantile } from './rates.ts';

const MANAGERS = 100;
const UPDATES = 4000;
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
 * stand-in over HTTP; the clock runs from the first update queued to the last answer received.
 */
export async function measureCardAgainstEcho(dataDir: string, clients: number): Promise<CardResult> {
  const bareEcho = await measureEcho(BARE_ECHO_BOT);
  const swiftEcho = await measureEcho(SWIFT_ECHO_BOT);
  const ownerIds = Array.from({ length: MANAGERS }, (_, index) => FIRST_ID + index).join(',');
  const card = await measure(
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
  return {
    cardPerSecond: card.perSecond,
    bareEchoPerSecond: bareEcho.perSecond,
    swiftEchoPerSecond: swiftEcho.perSecond,
    residentMb: card.residentMb,
    alone: card.alone,
  };
}

function measureEcho(bot: string): ReturnType<typeof measure> {
  return measure(
    (token, apiRoot) => runProgram([bot, token, apiRoot]),
    (index) => `echo ${index}`,
  );
}

async function measure(
  start: (token: string, apiRoot: string) => Program,
  words: (index: number) => string,
): Promise<Pick<CardResult, 'residentMb' | 'alone'> & { readonly perSecond: number }> {
  const telegram = createTelegram({ now: () => new Date(), limits: 'off' });
  const door = await telegram.listen();
  const people = Array.from({ length: MANAGERS }, (_, index) =>
    telegram.person({ id: FIRST_ID + index, firstName: `Manager ${index}`, languageCode: 'ru' }),
  );
  const program = start(telegram.token, door.url);
  try {
    // The program translates its code to the processor's as it runs: what is measured is how it goes on.
    await answersTo(telegram, people, UPDATES, words);
    const seconds = await answersTo(telegram, people, UPDATES, words);
    const residentMb = program.residentMb();
    const times: number[] = [];
    for (let index = 0; index < ALONE; index += 1) {
      times.push(1000 * (await answersTo(telegram, people, 1, () => words(index))));
    }
    const alone = { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) };
    return { perSecond: UPDATES / seconds, residentMb, alone };
  } finally {
    await program.stop();
    await door.close();
  }
}

/** Queues so many updates and answers how many seconds it took until the bot had answered them all. */
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
