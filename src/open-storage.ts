import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { startEmbedded } from './storage/embedded/index.ts';
import { connectBase, type MongoBase } from './storage/mongo/index.ts';

/** Opens the client base: on the MongoDB server of the config, else in the embedded engine. `close` closes both. */
export async function openStorage(
  config: Pick<Config, 'mongodbUri' | 'dataDir'>,
  log: Logger,
): Promise<MongoBase> {
  if (config.mongodbUri !== undefined) return connectBase({ uri: config.mongodbUri });
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const engine = await startEmbedded({
    dir: config.dataDir,
    onLog: (event) => log.debug(event, 'embedded engine'),
  });
  const storage = await connectBase({ uri: engine.uri });
  return {
    ...storage,
    async close() {
      await storage.close();
      await engine.stop();
    },
  };
}
