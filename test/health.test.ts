import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Health, openHealth } from '../src/health.ts';
import { createLog } from '../src/log.ts';

const lines: string[] = [];
const log = createLog('info', { write: (line: string) => void lines.push(line) });
let health: Health;
afterEach(() => health.close());

async function asks(path: string, method = 'GET') {
  const answer = await fetch(`${health.url}${path}`, { method });
  return { status: answer.status, body: await answer.text() };
}

it('answers that the program lives, and names what is missing to serve people', async () => {
  let isThere = true;
  const looks = {
    running: () => true,
    base: async () => {
      if (isThere) return true;
      throw new Error('away');
    },
  };
  health = await openHealth({ port: 0, looks, log });
  expect(await asks('/healthz')).toEqual({ status: 200, body: '{"ok":true}' });
  expect(await asks('/readyz')).toEqual({ status: 200, body: '{"ok":true,"running":true,"base":true}' });
  isThere = false;
  expect(await asks('/readyz')).toEqual({ status: 503, body: '{"ok":false,"running":true,"base":false}' });
  expect(await asks('/readyz', 'HEAD')).toEqual({ status: 503, body: '' });
  expect(await asks('/healthz')).toMatchObject({ status: 200 });
  expect((await asks('/')).status).toBe(404);
  expect((await asks('/healthz', 'POST')).status).toBe(405);
});

it('keeps nobody from working when its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  health = await openHealth({ port, looks: {}, log });
  expect(health.url).toBeUndefined();
  expect(lines.join()).toContain('health is not answered');
  await health.close();
  other.close();
});
