/**
 * A program that exits while its database is hard at work, and looks whether that works still when all is about to be
 * ended: the code is 3, or 4 when it does.
 */
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';

const { uri } = await startEmbedded({ dir: process.argv[2] ?? '' });
const client = await MongoClient.connect(uri);
const db = client.db();
await db.collection('rows').insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n })));

async function work(): Promise<void> {
  for (;;) await db.command({ validate: 'rows' });
}
for (let i = 0; i < 4; i++) work().catch(() => undefined);
process.on('exit', () => {
  const before = process.cpuUsage();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  const { user, system } = process.cpuUsage(before);
  process.exitCode = user + system < 20_000 ? 3 : 4;
});
setTimeout(() => process.exit(), 300);
