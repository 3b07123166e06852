import { hostname } from 'node:os';
import { type Document, serialize } from 'bson';
import { afterAll, describe, expect, test } from 'vitest';
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

describe('what shells ask of a server when they start, and what they show of it', () => {
  const ask = async (command: Document): Promise<Document> => await engine.send({ ...command, $db: 'admin' });

  test('parameters', async () => {
    const version = { featureCompatibilityVersion: { version: '8.0' } };
    expect(await ask({ getParameter: 1, featureCompatibilityVersion: 1 })).toMatchObject({
      ok: 1,
      ...version,
    });
    expect(await ask({ getParameter: '*' })).toMatchObject({ ok: 1, ...version });
    expect(await ask({ getParameter: { allParameters: true } })).toMatchObject({ ok: 1, ...version });
    expect(await ask({ getParameter: 1, nonsense: 1 })).toMatchObject({ ok: 0, code: 72 });
    expect(await ask({ getParameter: 'nonsense' })).toMatchObject({ ok: 0, code: 72 });
  });

  test('logs, of which there are none', async () => {
    expect(await ask({ getLog: '*' })).toMatchObject({ ok: 1, names: ['global', 'startupWarnings'] });
    for (const name of ['global', 'startupWarnings'])
      expect(await ask({ getLog: name })).toMatchObject({ ok: 1, totalLinesWritten: 0, log: [] });
    expect(await ask({ getLog: 'nonsense' })).toMatchObject({ ok: 0, code: 96 });
  });

  test('the machine, and how the server was started', async () => {
    expect(await ask({ hostInfo: 1 })).toMatchObject({
      ok: 1,
      system: { hostname: hostname(), numCores: expect.any(Number), memSizeMB: expect.any(Number) },
      os: { type: expect.any(String), name: expect.any(String), version: expect.any(String) },
    });
    expect(await ask({ getCmdLineOpts: 1 })).toMatchObject({ ok: 1, argv: [], parsed: {} });
  });

  test('users and roles, of which there are none', async () => {
    expect(await ask({ usersInfo: 1 })).toMatchObject({ ok: 1, users: [] });
    expect(await ask({ rolesInfo: 1 })).toMatchObject({ ok: 1, roles: [] });
    expect(await ask({ createUser: 'a', pwd: 'b', roles: [] })).toMatchObject({ ok: 0, code: 59 });
  });

  test('what is running: just the question itself', async () => {
    const pipeline = [{ $currentOp: {} }, { $match: { op: 'command' } }];
    const { cursor } = await ask({ aggregate: 1, pipeline, cursor: {} });
    expect(cursor.firstBatch).toMatchObject([
      { active: true, ns: 'admin.$cmd.aggregate', command: { aggregate: 1 } },
    ]);
    expect(await engine.send({ aggregate: 1, pipeline, cursor: {} })).toMatchObject({ ok: 0, code: 73 });
    const { inprog } = await ask({ currentOp: 1, $all: true });
    expect(inprog).toMatchObject([{ active: true, command: { currentOp: 1 } }]);
  });

  test('the profile, which is off and stays so', async () => {
    for (const level of [-1, 0])
      expect(await ask({ profile: level })).toMatchObject({ ok: 1, was: 0, slowms: 100 });
    expect(await ask({ profile: 2 })).toMatchObject({ ok: 0, code: 115 });
  });
});
