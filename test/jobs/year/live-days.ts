/**
 * A program that lives through days, to be killed meanwhile: `<uris> <api root> <zones> <first day> <last day> <round>`. On each day it
 * runs the job of each business at its hour and sends what is due, then prints the day. Later rounds come minutes later on the same day.
 */
import { randomUUID } from 'node:crypto';
import { Api } from 'grammy';
import { composeParcel } from '../../../src/bot/sender/compose.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { runGreetings } from '../../../src/domain/greetings/run-greetings.ts';
import { addDays, compareDates, dayKey, parseDayKey } from '../../../src/domain/values/calendar-date.ts';
import { resolveWall, wallTime } from '../../../src/domain/values/wall-time.ts';
import { createLog } from '../../../src/log.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import { unpaced } from '../../support/unpaced.ts';

const [uris = '', apiRoot = '', zones = '', first = '', last = '', round = '0'] = process.argv.slice(2);
const businesses = await Promise.all(
  zones.split(',').map(async (zone, index) => ({
    ...(await connectBase({ uri: uris.split(',')[index] ?? '' })),
    zone,
  })),
);
const end = parseDayKey(last);
const aborted = new AbortController().signal;
/** Longer than any lease. */
const ROUND_MS = 60_000;

for (let day = parseDayKey(first); compareDates(day, end) <= 0; day = addDays(day, 1)) {
  for (const [index, { base, zone }] of businesses.entries()) {
    const due = resolveWall(day, wallTime('09:00'), zone).at;
    const at = (time: string) =>
      new Date(resolveWall(day, wallTime(time), zone).at.getTime() + Number(round) * ROUND_MS);
    await runGreetings(base, {
      due,
      since: null,
      now: at('09:00'),
      zone,
      business: '',
      stopping: aborted,
      newToken: randomUUID,
    });
    const now = () => at('10:00');
    const log = createLog('fatal');
    const sender = createSender({
      base,
      // The stand-in learns from the path on which day this was sent, and by whom.
      api: new Api('1:A', { apiRoot: `${apiRoot}/${dayKey(day)}/${index}` }),
      pace: unpaced(),
      compose: (item) =>
        composeParcel(base, item, { now: now(), locale: 'ru', currency: 'RUB', zone: 'Europe/Moscow', log }),
      now,
      wallClock: now,
      owner: `year-${round}`,
      log,
    });
    await sender.drain();
    await sender.stop();
  }
  process.stdout.write(`${dayKey(day)}\n`);
}
for (const { close } of businesses) await close();
