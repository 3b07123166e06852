import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';
import { layRoad, type Road } from './road.ts';

/** A real Redis server of the test's own, and a road to it that can be cut, jammed or slowed down. */
export interface TestRedis {
  /** Its address by the road. */
  readonly url: string;
  readonly road: Road;
  /** Straight to the server, for whoever looks at what it holds. */
  readonly client: Redis;
  /** Ends the server and starts it anew, with what it has on its disk. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on a free port, with these settings besides the usual. Its directory goes with the directory of the run (`scratch.ts`). */
export async function startRedis(settings: Readonly<Record<string, string>> = {}): Promise<TestRedis> {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-redis-'));
  const port = Number(await freePort());
  const all = { port: `${port}`, bind: '127.0.0.1', dir, save: '', appendonly: 'no', ...settings };
  let server = await start(all);
  const road = await layRoad({ host: '127.0.0.1', port });
  const client = new Redis({ host: '127.0.0.1', port });
  client.on('error', () => {});
  return {
    url: `redis://127.0.0.1:${road.port}/0`,
    road,
    client,
    async restart() {
      await end(server);
      server = await start(all);
    },
    async stop() {
      client.disconnect();
      await road.stop();
      await end(server);
    },
  };
}

async function start(settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  // A run that breaks off leaves no server behind.
  const kill = () => void server.kill('SIGKILL');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
  const failed = once(server, 'error').then(() => {
    throw new Error('These tests need a Redis server: apt-get install -y redis-server');
  });
  const ended = once(server, 'exit').then(() => {
    throw new Error('The Redis server of the test does not start');
  });
  const isReady = async () => {
    for await (const line of createInterface(server.stdout)) if (line.includes('Ready to accept')) return;
  };
  await Promise.race([isReady(), failed, ended]);
  ended.catch(() => {});
  failed.catch(() => {});
  server.stdout.resume();
  return server;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}
