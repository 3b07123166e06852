/** A program to be killed: it serves a directory, or waits to take it over, and says which. */
import { startEmbedded } from '../../../src/storage/embedded/index.ts';

await startEmbedded({
  dir: process.argv[2] ?? '',
  onLog: ({ event }) => process.stdout.write(`${event}\n`),
});
// It lives until it is killed.
setInterval(() => undefined, 60_000);
