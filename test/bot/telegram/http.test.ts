import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createSilence } from 'node:net';
import { Api, HttpError, InputFile } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../../src/bot/telegram/http.ts';
import { signalFor } from '../../../src/bot/telegram/poller.ts';
import { createTelegram } from '../../../src/playground/telegram/index.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function openTelegram() {
  const telegram = createTelegram({ now: () => new Date() });
  const door = await telegram.listen();
  closing.push(() => door.close());
  const anna = telegram.person({ firstName: 'Анна' });
  await anna.sends('/start');
  const api = new Api(telegram.token, { apiRoot: door.url, fetch: createHttp() });
  return { api, anna, chat: anna.id };
}

describe('calls to Telegram', () => {
  it('carry words and files, and bring the answer', async () => {
    const { api, chat } = await openTelegram();
    expect(await api.sendMessage(chat, 'Здравствуйте')).toMatchObject({ text: 'Здравствуйте' });
    const sent = await api.sendDocument(chat, new InputFile(Buffer.alloc(70_000), 'чек.bin'), {
      caption: 'чек',
    });
    expect(sent).toMatchObject({ caption: 'чек', document: { file_name: 'чек.bin', file_size: 70_000 } });
  });

  it('tell a refusal as grammY does', async () => {
    const { api } = await openTelegram();
    await expect(api.sendMessage(5, 'hello')).rejects.toMatchObject({ error_code: 400 });
  });

  it('are an HttpError when the answer is no JSON, and when nobody listens', async () => {
    const { api, close } = await openServer((_, response) => response.writeHead(502).end('bad!'));
    await expect(api().getMe()).rejects.toBeInstanceOf(HttpError);
    await close();
    await expect(api().getMe()).rejects.toBeInstanceOf(HttpError);
  });

  it('end when they take too long, and when they are told to', async () => {
    const { api, close } = await openServer(() => {});
    closing.push(close);
    await expect(api({ timeoutSeconds: 1 }).getMe()).rejects.toBeInstanceOf(HttpError);
    const stop = new AbortController();
    const polling = api().getUpdates({ timeout: 50 }, signalFor(stop.signal));
    stop.abort();
    await expect(polling).rejects.toBeInstanceOf(HttpError);
  });

  it('end when they are told to, though no connection comes about', async () => {
    const silence = createSilence().listen(0, '127.0.0.1');
    await once(silence, 'listening');
    closing.push(async () => silence.close());
    const { port } = silence.address() as AddressInfo;
    const api = new Api('1:a', { apiRoot: `https://127.0.0.1:${port}`, fetch: createHttp() });
    const stop = new AbortController();
    const polling = api.getUpdates({ timeout: 50 }, signalFor(stop.signal));
    const startedAt = performance.now();
    await once(silence, 'connection');
    stop.abort();
    await expect(polling).rejects.toBeInstanceOf(HttpError);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('may send a file for as long as it moves, and end when nothing moves', async () => {
    const { api, close } = await openServer((request, response) => {
      if (request.url?.endsWith('/sendPhoto')) return;
      request.resume().on('end', () => response.end('{"ok":true,"result":{}}'));
    }, 500);
    closing.push(close);
    async function* slowly() {
      for (let piece = 0; piece < 10; piece += 1) {
        await new Promise((wake) => setTimeout(wake, 100));
        yield Buffer.alloc(64 * 1024);
      }
    }
    expect(await api().sendDocument(1, new InputFile(slowly, 'base.zip'))).toEqual({});
    const large = new InputFile(Buffer.alloc(32_000_000), 'photo.jpg');
    await expect(api().sendPhoto(1, large)).rejects.toBeInstanceOf(HttpError);
  });
});

async function openServer(answer: RequestListener, silenceMs?: number) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const root = { apiRoot: `http://127.0.0.1:${port}`, fetch: createHttp(silenceMs) };
  return {
    api: (options: { timeoutSeconds?: number } = {}) => new Api('1:a', { ...root, ...options }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
