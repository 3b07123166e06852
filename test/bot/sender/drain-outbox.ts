/**
 * A program that drains an outbox until nothing is left, to be killed meanwhile: `<uri> <api root> <token> <owner> <ms that its
 * time of day is ahead>`. What is in doubt is left to those whose time is later.
 */
import { Api } from 'grammy';
import { createSender } from '../../../src/bot/sender/sender.ts';
import { createLog } from '../../../src/log.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import { unpaced } from '../../support/unpaced.ts';

const [uri = '', apiRoot = '', token = '', owner = '', ahead = '0'] = process.argv.slice(2);
const { base, close } = await connectBase({ uri });
const now = () => new Date(Date.now() + Number(ahead));
const sender = createSender({
  base,
  api: new Api(token, { apiRoot, timeoutSeconds: 20 }),
  pace: unpaced(),
  compose: async (item) => ({ heading: { text: item.key } }),
  now,
  wallClock: now,
  owner,
  log: createLog('fatal'),
});
await sender.drain();
await close();
