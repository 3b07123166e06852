import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { runBuilt } from '../support/program.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A free port of this machine; `taken` holds it. */
async function aPort(): Promise<{ port: string; taken: () => Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port: String(port),
    taken: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('the program that cannot start', () => {
  it('names the port that is taken, in one line, and ends with code 1', async () => {
    const { port, taken } = await aPort();
    const program = runBuilt({ DATA_DIR: dir, PORT: port });
    await expect(program.says('nothing of the kind')).rejects.toThrow('ended with 1');
    expect(program.output()).toMatch(/^[^\n]*could not start: port \d+ is taken [^\n]*PORT[^\n]*\n$/u);
    expect(program.output()).not.toContain('stack');
    await taken();
  });

  it('names the data directory that cannot be used, in one line, and ends with code 1', async () => {
    const program = runBuilt({ DATA_DIR: '/proc/nope', PORT: await freePort() });
    await expect(program.says('nothing of the kind')).rejects.toThrow('ended with 1');
    expect(program.output()).toMatch(/^[^\n]*could not start: DATA_DIR: \/proc\/nope [^\n]*\n$/u);
    expect(program.output()).not.toContain('stack');
  });

  it('names the token that Telegram does not know, in one line, and ends with code 1', async () => {
    const telegram = createHttpServer((_asked, answer) => {
      answer.writeHead(401, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ ok: false, error_code: 401, description: 'Unauthorized' }));
    }).listen(0, '127.0.0.1');
    await once(telegram, 'listening');
    const { port } = telegram.address() as AddressInfo;
    const env = {
      BOT_TOKEN: '123456:REVOKED',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${port}`,
      DATA_DIR: dir,
      PORT: await freePort(),
    };
    const program = runBuilt(env);
    await expect(program.says('nothing of the kind')).rejects.toThrow('ended with 1');
    expect(program.output()).toMatch(/^[^\n]*could not start: BOT_TOKEN: [^\n]*@BotFather[^\n]*\n$/u);
    expect(program.output()).not.toMatch(/stack|REVOKED/u);
    telegram.close();
  });

  it('because MongoDB is away goes on waiting, and ends with code 0 when told to stop', async () => {
    const program = runBuilt({ MONGODB_URI: `mongodb://127.0.0.1:${await freePort()}/kartoteka` });
    await program.says('the base cannot be reached; trying again');
    expect(program.output()).toContain('ECONNREFUSED');
    expect(await program.stop()).toMatchObject({ code: 0 });
  });
});

it('the program stops in order when it is told to more than once, as by a Ctrl-C that npm passes on', async () => {
  const program = runBuilt({ DATA_DIR: dir, PORT: await freePort() });
  await program.says('Kartoteka is running');
  const told = Array.from({ length: 20 }, async (_, n) => {
    await pause(n * 4);
    return (await program.stop()).code;
  });
  expect(new Set(await Promise.all(told))).toEqual(new Set([0]));
  expect(program.output().match(/"msg":"(?:stopping|stopped)"/gu)).toEqual([
    '"msg":"stopping"',
    '"msg":"stopped"',
  ]);
});

it('the program ends with code 1 and an error in the log when its embedded database dies', async () => {
  // Runs in every thread before the program does: a signal makes the database's thread throw, between two of its steps.
  const failing = `
    const { isMainThread, BroadcastChannel } = await import('node:worker_threads');
    const channel = new BroadcastChannel('fail');
    channel.unref();
    if (isMainThread) process.on('SIGUSR2', () => channel.postMessage('now'));
    else channel.onmessage = () => { throw new Error('the disk is gone'); };`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(failing)}`;
  const program = runBuilt({ DATA_DIR: dir, PORT: await freePort(), NODE_OPTIONS });
  await program.says('Kartoteka is running');
  process.kill(program.pid, 'SIGUSR2');
  await expect(program.says('nothing of the kind')).rejects.toThrow('ended with 1');
  expect(program.output()).toMatch(/"level":50,.*"event":"worker-failed"/u);
});

it('made-up clients go into the base while the program runs; and the program starts while they do', async () => {
  const env = { DATA_DIR: dir, PORT: await freePort() };
  const demo = resolve('dist/demo.js');
  const first = runBuilt(env);
  await first.says('Kartoteka is running');
  await runBuilt(env, demo, ['--clients', '2000']).says('2000 made-up clients');
  expect(await first.stop()).toMatchObject({ code: 0 });

  const other = { ...env, DATA_DIR: join(dir, 'other') };
  const filling = runBuilt({ ...other, LOG_LEVEL: 'debug' }, demo, ['--clients', '5000']);
  await filling.says('listening');
  const second = runBuilt({ ...other, LOG_LEVEL: 'debug' });
  await second.says('Kartoteka is running');
  expect(second.output()).toContain('attached');
  await filling.says('5000 made-up clients');
  await second.says('in place of a process that is gone');
  expect(await second.stop()).toMatchObject({ code: 0 });
});

it('the program whose Redis is away runs without it, says so once, and ends with code 0', async () => {
  const env = {
    DATA_DIR: dir,
    PORT: await freePort(),
    REDIS_URL: `redis://anna:secret@127.0.0.1:${await freePort()}`,
  };
  const program = runBuilt(env);
  await program.says('Kartoteka is running');
  expect(program.output().match(/Redis cannot be used; going on without it/gu)).toHaveLength(1);
  expect(program.output()).not.toContain('secret');
  expect((await program.stop()).code).toBe(0);
});
