import { hostname } from 'node:os';
import { serialize } from 'bson';
import { afterAll, expect, test } from 'vitest';
import { startInProcess } from './in-process.ts';

const engine = startInProcess();
afterAll(() => engine.stop());

test('the status of the server is what tools read of it, and small', async () => {
  const status = await engine.send({ serverStatus: 1 });
  expect(status).toMatchObject({
    ok: 1,
    host: hostname(),
    version: expect.stringMatching(/^8\.0\.\d+$/),
    process: 'embedded',
    pid: process.pid,
    localTime: expect.any(Date),
    uptime: expect.any(Number),
  });
  expect(serialize(status).length).toBeLessThan(1000);
});
