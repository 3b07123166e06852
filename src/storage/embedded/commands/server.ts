import { hostname } from 'node:os';
import { Float } from '../bson/value.ts';
import type { Command, Reply } from './command.ts';
import { LARGEST_DOCUMENT } from './insert.ts';
import { LARGEST_BATCH } from './write-result.ts';

/** The version that the engine speaks the protocol of: MongoDB 8.0. */
const WIRE_VERSION = 25;
const VERSION = '8.0.0';
const LARGEST_MESSAGE = 48_000_000;

/** The greeting: one node that is the primary of its replica set, so that drivers use sessions and transactions. */
export function greeting(host: string, now: Date): Reply {
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    secondary: false,
    setName: 'kartoteka',
    setVersion: 1,
    hosts: [host],
    primary: host,
    me: host,
    maxBsonObjectSize: LARGEST_DOCUMENT,
    maxMessageSizeBytes: LARGEST_MESSAGE,
    maxWriteBatchSize: LARGEST_BATCH,
    localTime: now,
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  };
}

function answering(reply: (now: Date) => Reply): Command {
  return { writes: false, inTransaction: true, run: (_, context) => reply(context.now()) };
}

const buildInfo = answering(() => ({
  version: VERSION,
  versionArray: [8, 0, 0, 0],
  gitVersion: 'embedded',
  bits: 64,
  debug: false,
  maxBsonObjectSize: LARGEST_DOCUMENT,
  modules: [],
  storageEngines: ['sqlite'],
}));

/** Commands about the server itself. */
export const SERVER_COMMANDS: Readonly<Record<string, Command>> = {
  hello: answering((now) => greeting('localhost:27017', now)),
  isMaster: answering((now) => greeting('localhost:27017', now)),
  ismaster: answering((now) => greeting('localhost:27017', now)),
  ping: answering(() => ({})),
  buildInfo,
  buildinfo: buildInfo,
  serverStatus: answering((now) => ({
    host: hostname(),
    version: VERSION,
    process: 'embedded',
    pid: process.pid,
    localTime: now,
    uptime: new Float(Math.floor(process.uptime())),
  })),
  connectionStatus: answering(() => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } })),
};
