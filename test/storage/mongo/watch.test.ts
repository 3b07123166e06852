import mongoose from 'mongoose';
import { expect, it, vi } from 'vitest';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { createGate } from '../../../src/storage/mongo/gate.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import { impatient } from '../../../src/storage/mongo/reach.ts';
import { watchOver } from '../../../src/storage/mongo/watch.ts';
import { freshDatabase } from '../../support/embedded.ts';
import { lossyRoad } from './lossy-road.ts';
import { aClient, aNote } from './samples.ts';

/** The newest connection's client, as its own fault may leave it. */
function driver() {
  const client: unknown = mongoose.connections.at(-1)?.getClient();
  return client as {
    close: () => Promise<void>;
    readonly topology: { s: { servers: Map<string, { monitor: { close(): void } }> } };
  };
}

/** Ends the monitor of the newest connection behind the driver's back, which the driver's own fault does by chance. */
function blindTheDriver(): void {
  const { topology } = driver();
  for (const { monitor } of topology.s.servers.values()) monitor.close();
}

it('a driver that looks after its server no more is helped over a restart', async () => {
  const database = await freshDatabase();
  const road = await lossyRoad(database.uri);
  const mongo = await connectBase({ uri: road.uri, silenceMs: 400 });
  await mongo.base.clients.insert(aClient(1));
  blindTheDriver();
  await road.cut();
  await expect(mongo.base.clients.get(1)).rejects.toBeInstanceOf(BaseUnavailable);
  await road.mend();
  await expect.poll(() => mongo.base.clients.get(1).catch(() => undefined)).toEqual(aClient(1));
  await mongo.base.transaction((stores) => stores.timeline.append([aNote('again')]));
  expect(await mongo.base.timeline.byKey('again')).toBeDefined();
  expect(await mongo.ping()).toBe(true);

  await mongo.close();
  await road.stop();
  await database.stop();
});

it('neither helping a driver nor closing a base waits for ever for a driver that cannot be closed', async () => {
  const database = await freshDatabase();
  const mongo = await connectBase({ uri: database.uri, silenceMs: 400 });
  await mongo.base.clients.insert(aClient(1));
  const forgotten = driver();
  const close = forgotten.close.bind(forgotten);
  forgotten.close = () => new Promise(() => {});
  blindTheDriver();
  await expect.poll(() => driver() === forgotten).toBe(false);
  await expect.poll(() => mongo.base.clients.get(1).catch(() => undefined)).toEqual(aClient(1));
  driver().close = forgotten.close;
  await mongo.close();
  await close();
  await database.stop();
});

it('a watch ends when no reopening is under way any more, and begins none before the silence is over', async () => {
  const database = await freshDatabase();
  const connection = await mongoose.createConnection(database.uri).asPromise();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  connection.getClient().on = () => connection.getClient();
  let reopened = 0;
  let finish = () => {};
  const reopen = () => {
    reopened += 1;
    return new Promise<void>((go) => void (finish = go));
  };
  const end = watchOver(connection, reopen, 400);
  vi.advanceTimersByTime(399);
  expect(reopened).toBe(0);
  vi.advanceTimersByTime(1);
  expect(reopened).toBe(1);
  let isOver = false;
  const ending = end().then(() => void (isOver = true));
  await new Promise((go) => setImmediate(go));
  expect(isOver).toBe(false);
  finish();
  await ending;
  vi.advanceTimersByTime(4000);
  expect(reopened).toBe(1);
  vi.useRealTimers();
  await connection.close();
  await database.stop();
});

it('nothing is waited for for ever, and what was forgotten holds up nobody', async () => {
  const gate = impatient(createGate(1), 20);
  await expect(gate(() => new Promise(() => {}))).rejects.toBeInstanceOf(BaseUnavailable);
  expect(await gate(async () => 'next')).toBe('next');
  await expect(gate(() => Promise.reject(new TypeError('its own')))).rejects.toThrow('its own');
});
