import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegram } from '../../src/playground/telegram/index.ts';
import { freePort } from '../support/free-port.ts';
import { eventually, runBuilt } from '../support/program.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kartoteka-e2e-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('the process', () => {
  it('ends with code 2, every bad variable and no stack trace when the settings are wrong', async () => {
    const program = runBuilt({ BOT_TOKEN: 'secret-but-wrong', PORT: 'many', LOCALE: 'fr' });
    await expect(program.says('nothing of the kind')).rejects.toThrow('ended with 2');
    expect(program.output()).toMatch(/BOT_TOKEN: .+\n.*LOCALE: .+\n.*PORT: /u);
    expect(program.output()).not.toMatch(/secret|\n\s+at /u);
  });

  it('sends nobody here while it stops, and finishes what is in hand', async () => {
    const telegram = createTelegram({ now: () => new Date(), limits: 'off' });
    let release = () => {};
    const held = new Promise<void>((go) => {
      release = go;
    });
    const door = createServer((request, response) => {
      const isHeld = request.url?.endsWith('/sendMessage');
      void (isHeld ? held : Promise.resolve()).then(() => telegram.requestListener(request, response));
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const { port: doorPort } = door.address() as AddressInfo;
    const boss = telegram.person({ firstName: 'Борис', languageCode: 'ru' });
    const port = await freePort();
    const program = runBuilt({
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${doorPort}`,
      OWNER_IDS: String(boss.id),
      DATA_DIR: dir,
      PORT: port,
    });
    await program.says('Kartoteka is running');
    const asked = once(door, 'request');
    await boss.starts();
    await asked;
    const stopped = program.stop();
    await program.says('"stopping"');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { ok: false, running: false, base: true }]);
    release();
    expect((await stopped).code).toBe(0);
    expect(boss.reads()).toContain('Здравствуйте');
    door.close();
  });

  it('prints a one-time link for the owner when nobody owns the base, and stops with code 0 within 10 s', async () => {
    const telegram = createTelegram({ now: () => new Date() });
    const door = await telegram.listen();
    const port = await freePort();
    const env = { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: door.url, DATA_DIR: dir, PORT: port };
    const first = runBuilt(env);
    await first.says('becomes the owner');
    const payload = /start=(o_[\w-]+)/u.exec(first.output())?.[1] ?? '';
    const boss = telegram.person({ firstName: 'Борис', languageCode: 'ru' });
    await boss.starts(payload);
    await eventually(
      () => boss.readsAll(),
      (all) => all.length > 0,
    );
    const stopped = await first.stop();
    expect(stopped.code).toBe(0);
    expect(stopped.ms).toBeLessThan(10_000);

    const second = runBuilt(env);
    await second.says('Kartoteka is running');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await ready.json()).toEqual({ ok: true, running: true, base: true });
    await boss.sends('/team');
    await eventually(
      () => boss.reads(),
      (text) => text.includes('Борис'),
    );
    expect(second.output()).not.toContain('becomes the owner');
    expect((await second.stop()).code).toBe(0);
    await door.close();
  });
});
