import { Agent, request } from 'node:http';
import { type PlaygroundOptions, startPlayground } from '../../src/playground/index.ts';
import type { Answered, DeedCall, LiveEvent, Snapshot } from '../../src/playground/page/protocol.ts';

/** Where `npm run build` puts the page; `npm test` does that first. */
export const PAGE = new URL('../../dist/playground/page/', import.meta.url);

export type Got = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Buffer;
};

/** A playground on a free port, and what a page or somebody else may ask of it. */
export async function visit(options: Partial<PlaygroundOptions> = {}) {
  const playground = await startPlayground({
    port: 0,
    locale: 'ru',
    businessName: '',
    pageDirectory: PAGE,
    warn: () => {},
    ...options,
  });
  const { host, port } = new URL(playground.url);
  const agent = new Agent();
  const ask = (
    path: string,
    {
      method = 'GET',
      headers = {},
      body,
    }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
  ): Promise<Got> =>
    new Promise((resolve, reject) => {
      const sent = request(
        { agent, host: '127.0.0.1', port, path, method, headers: { host, ...headers } },
        (got) => {
          const chunks: Buffer[] = [];
          got.on('data', (chunk: Buffer) => chunks.push(chunk));
          got.on('end', () =>
            resolve({ status: got.statusCode ?? 0, headers: got.headers, body: Buffer.concat(chunks) }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  const post = async (path: string, body: unknown): Promise<Answered> => {
    const headers = { 'content-type': 'application/json' };
    const got = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return JSON.parse(got.body.toString());
  };
  return {
    playground,
    host,
    ask,
    post,
    does: (by: number, chat: number, deed: DeedCall['deed']) => post('/api/deeds', { by, chat, deed }),
    /** Opens the live events; `next` resolves with the first one, past or future, that fits. */
    watch: () => watch(playground.url),
    snapshot: async (): Promise<Snapshot> => {
      const live = await watch(playground.url);
      const first = await live.next((event) => event.kind === 'snapshot');
      live.close();
      return first;
    },
    close: async () => {
      agent.destroy();
      await playground.close();
    },
  };
}

async function watch(url: string) {
  const ended = new AbortController();
  const response = await fetch(`${url}/api/events`, { signal: ended.signal });
  const heard: LiveEvent[] = [];
  let wake = (): void => {};
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + chunk).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) if (part.startsWith('data: ')) heard.push(JSON.parse(part.slice(6)));
      wake();
    }
  };
  read().catch(() => {});
  return {
    heard,
    next: async <E extends LiveEvent>(fits: (event: LiveEvent) => event is E): Promise<E> => {
      for (;;) {
        const found = heard.find(fits);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => ended.abort(),
  };
}
