import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Telegram } from '../../../src/playground/telegram/index.ts';
import { FIRST_CHAT } from './fill.ts';

/** A Bot API server for very many readers: it answers what is sent to them and remembers only how often, and when. */
export interface Readers {
  readonly url: string;
  /** How many copies came. */
  readonly arrived: () => number;
  /** How many came more than once. */
  readonly twice: () => number;
  /** The most that came within a second. */
  readonly most: () => number;
  /** When the first came, by `performance.now()`; undefined before. */
  readonly firstAt: () => number | undefined;
  close(): Promise<void>;
}

/** Opens a server on loopback. Whoever is no reader is a person of the strict stand-in. */
export async function openReaders(telegram: Telegram, count: number): Promise<Readers> {
  const times = new Uint8Array(count + 1);
  const recent: number[] = [];
  let arrived = 0;
  let twice = 0;
  let most = 0;
  let firstAt: number | undefined;

  function read(reader: number): void {
    const now = performance.now();
    firstAt ??= now;
    arrived += 1;
    const before = times[reader] ?? 0;
    if (before > 0) twice += 1;
    times[reader] = before + 1;
    recent.push(now);
    while ((recent[0] ?? now) < now - 1000) recent.shift();
    most = Math.max(most, recent.length);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const isSending = request.url?.endsWith('/sendMessage') === true;
    const chat = isSending ? Number(/"chat_id":(\d+)/u.exec(body.toString('latin1'))?.[1] ?? 0) : 0;
    if (chat > FIRST_CHAT && chat <= FIRST_CHAT + count) {
      read(chat - FIRST_CHAT);
      const result = { message_id: arrived, date: 0, chat: { id: chat, type: 'private' }, text: '' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result }));
      return;
    }
    const passed = await telegram.fetch(`https://api.telegram.org${request.url}`, {
      method: 'POST',
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      body,
    });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await passed.json()));
  }

  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    arrived: () => arrived,
    twice: () => twice,
    most: () => most,
    firstAt: () => firstAt,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
