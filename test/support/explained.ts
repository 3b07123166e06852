import { type Connection, createConnection } from 'mongoose';
import { type MongoBase, openMongoBase } from '../../src/storage/mongo/mongo-base.ts';

/** How the base answers one command: the indexes it walks (`null`: all documents), and how many documents it reads. */
export interface Plan {
  readonly indexes: readonly (string | null)[];
  readonly read: number;
}

/** The stores over a connection that listens to itself. */
export interface ExplainedBase {
  readonly mongo: MongoBase;
  readonly connection: Connection;
  /** The plans of all reading commands that a call sends. */
  explain(call: () => Promise<unknown>): Promise<readonly Plan[]>;
}

export async function openExplainedBase(uri: string): Promise<ExplainedBase> {
  const connection = createConnection();
  await connection.openUri(uri, { monitorCommands: true, ignoreUndefined: true });
  let commands: Record<string, unknown>[] = [];
  connection.getClient().on('commandStarted', ({ command }) => commands.push(command));
  const mongo = await openMongoBase(connection);
  return {
    mongo,
    connection,
    async explain(call) {
      commands = [];
      await call();
      const reading = commands.filter(({ find, aggregate }) => find !== undefined || aggregate !== undefined);
      return Promise.all(reading.map((command) => planOf(connection, command)));
    },
  };
}

const SESSION_FIELDS = ['lsid', '$db', 'txnNumber', '$clusterTime', 'writeConcern'];

async function planOf(connection: Connection, command: Record<string, unknown>): Promise<Plan> {
  const bare = Object.fromEntries(Object.entries(command).filter(([name]) => !SESSION_FIELDS.includes(name)));
  const plan = await connection.db?.command({ explain: bare, verbosity: 'executionStats' });
  const indexes: (string | null)[] = [];
  JSON.stringify(plan?.['queryPlanner'], (key, value: unknown) => {
    if (key === 'rejectedPlans') return undefined;
    if (key === 'indexName' && typeof value === 'string') indexes.push(value);
    if (key === 'stage' && value === 'COLLSCAN') indexes.push(null);
    if (key === 'stage' && (value === 'IDHACK' || value === 'EXPRESS_IXSCAN')) indexes.push('_id_');
    return value;
  });
  const { totalDocsExamined, nReturned } = plan?.['executionStats'] ?? {};
  return { indexes, read: Number(totalDocsExamined ?? nReturned ?? 0) };
}
