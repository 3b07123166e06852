/**
 * A program that sends a campaign until it is done, to be killed meanwhile: `<uri> <api root> <token> <owner> <ms that its time of day
 * is ahead> <messages a second> <campaign>`. What is in doubt is left to those whose time is later.
 */
import { Api } from 'grammy';
import { composeParcel } from '../../../src/bot/sender/compose.ts';
import { createPace } from '../../../src/bot/sender/pace.ts';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { wakingBase } from '../../../src/bot/sender/waking-base.ts';
import { createHttp } from '../../../src/bot/telegram/http.ts';
import { createCampaignRunner } from '../../../src/jobs/campaign-runner.ts';
import { createLog } from '../../../src/log.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';

const [uri = '', apiRoot = '', token = '', owner = '', ahead = '0', perSecond = '30', campaign = ''] =
  process.argv.slice(2);
const { base, close } = await connectBase({ uri });
const now = () => new Date(Date.now() + Number(ahead));
const log = createLog('fatal');
const sender = createSender({
  base,
  api: new Api(token, { apiRoot, timeoutSeconds: 20, fetch: createHttp() }),
  pace: createPace(() => performance.now(), { free: Number(perSecond) }),
  compose: (item) =>
    composeParcel(base, item, { now: now(), locale: 'ru', currency: 'RUB', zone: 'Europe/Moscow', log }),
  now,
  wallClock: now,
  owner,
  log,
});
const defaults = { locale: 'ru', currency: 'RUB', zone: 'Europe/Moscow', businessName: '' } as const;
const runner = createCampaignRunner({ base: wakingBase(base, () => sender.wake()), now, defaults }, log);
sender.start();
runner.start();
while ((await base.campaigns.get(Number(campaign)))?.state !== 'done') {
  await new Promise((go) => setTimeout(go, 50));
}
await runner.stop();
// The message that tells how it went is due by now.
await sender.drain();
await sender.stop();
await close();
process.exit();
