import { arch, cpus, hostname, release, totalmem, type } from 'node:os';
import { type Doc, doc, isDoc, plainNumber } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError, notSupported } from '../errors.ts';
import { operationOf } from '../pipeline/own-documents.ts';
import { type Command, type Context, isTrue, type Reply, textOf } from './command.ts';

function answering(run: (request: Doc, context: Context) => Reply): Command {
  return { writes: false, inTransaction: false, run };
}

const PARAMETERS: ReadonlyMap<string, Writable> = new Map([
  ['featureCompatibilityVersion', doc({ version: '8.0' })],
]);

/** The parameters that a command asks for: all of them, or those that it names. */
function getParameter(request: Doc): Reply {
  const what = request.get('getParameter') ?? null;
  const wantsAll = what === '*' || (isDoc(what) && isTrue(what.get('allParameters')));
  const found = [...PARAMETERS].filter(([name]) => wantsAll || request.has(name));
  if (found.length > 0) return Object.fromEntries(found);
  throw new MongoError('InvalidOptions', 'no option found to get');
}

const LOGS = ['global', 'startupWarnings'];

/** What is logged goes to the program around the engine. */
function getLog(request: Doc): Reply {
  const name = textOf(request, 'getLog');
  if (name === '*') return { names: LOGS };
  if (LOGS.includes(name)) return { totalLinesWritten: 0, log: [] };
  throw new MongoError('OperationFailed', `No log named '${name}'`);
}

function hostInfo(now: Date): Reply {
  return {
    system: doc({
      currentTime: now,
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: Math.floor(totalmem() / 1024 / 1024),
      numCores: cpus().length,
      cpuArch: arch(),
    }),
    os: doc({ type: type(), name: type(), version: release() }),
    extra: new Map(),
  };
}

/** Operations are not profiled, and it can be asked only to leave that so. */
function profile(request: Doc): Reply {
  const level = Number(plainNumber(request.get('profile')) ?? Number.NaN);
  if (level !== -1 && level !== 0) throw notSupported('The profiler');
  return { was: 0, slowms: 100, sampleRate: 1 };
}

/** What shells and other tools show of a server. */
export const DIAGNOSTIC_COMMANDS: Readonly<Record<string, Command>> = {
  getParameter: answering(getParameter),
  getLog: answering(getLog),
  hostInfo: answering((_, { now }) => hostInfo(now())),
  getCmdLineOpts: answering(() => ({ argv: [], parsed: new Map() })),
  usersInfo: answering(() => ({ users: [] })),
  rolesInfo: answering(() => ({ roles: [] })),
  currentOp: answering((request, { now }) => ({ inprog: [operationOf(request, now())] })),
  profile: answering(profile),
};
