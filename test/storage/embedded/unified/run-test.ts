import { deepStrictEqual } from 'node:assert/strict';
import type { Document } from 'bson';
import {
  type Collection,
  type CommandStartedEvent,
  type CommandSucceededEvent,
  type Db,
  MongoBulkWriteError,
  MongoClient,
  MongoClientBulkWriteError,
  type MongoError,
  MongoServerError,
} from 'mongodb';
import { allowOnly, type TestFile } from './format.ts';
import { matchRoot } from './match.ts';
import { countsOf, perform } from './operations.ts';

type Event = { readonly kind: string; readonly event: Document };
type Entities = {
  readonly clients: MongoClient[];
  readonly objects: Map<string, MongoClient | Db | Collection>;
  readonly events: Map<string, Event[]>;
};

/** Run one test of a file against a database that holds nothing but what the test before has left; throws when it fails. */
export async function runTest(uri: string, own: MongoClient, file: TestFile, test: Document): Promise<void> {
  allowOnly(test, ['description', 'runOnRequirements', 'operations', 'expectEvents', 'outcome']);
  await prepare(own, file.content['initialData'] ?? []);
  const entities = await createEntities(uri, file.content['createEntities']);
  try {
    for (const operation of test['operations']) await runOperation(entities, operation);
    for (const expected of test['expectEvents'] ?? []) checkEvents(entities, expected);
    for (const expected of test['outcome'] ?? []) await checkOutcome(own, expected);
  } finally {
    for (const client of entities.clients) await client.close();
  }
}

async function prepare(own: MongoClient, initialData: Document[]): Promise<void> {
  const { databases } = await own.db().admin().listDatabases();
  for (const { name } of databases) await own.db(name).dropDatabase();
  for (const data of initialData) {
    allowOnly(data, ['databaseName', 'collectionName', 'documents']);
    const collection = await own.db(data['databaseName']).createCollection(data['collectionName']);
    if (data['documents'].length > 0) await collection.insertMany(data['documents']);
  }
}

async function createEntities(uri: string, specs: Document[]): Promise<Entities> {
  const entities: Entities = { clients: [], objects: new Map(), events: new Map() };
  for (const spec of specs) {
    const [[kind, fields] = ['', {}]] = Object.entries<Document>(spec);
    if (kind === 'client') await createClient(uri, fields, entities);
    else if (kind === 'database') createDatabase(fields, entities);
    else if (kind === 'collection') createCollection(fields, entities);
    else throw new Error(`the runner does not know entities of the kind ${kind}`);
  }
  return entities;
}

async function createClient(uri: string, fields: Document, { clients, objects, events }: Entities) {
  allowOnly(fields, ['id', 'useMultipleMongoses', 'observeEvents', 'uriOptions']);
  const client = new MongoClient(uri, { monitorCommands: true, ...fields['uriOptions'] });
  const seen: Event[] = [];
  const kinds: string[] = fields['observeEvents'] ?? [];
  for (const kind of kinds) {
    const name = EVENTS[kind];
    if (!name) throw new Error(`the runner does not know events of the kind ${kind}`);
    client.on(name, (event: CommandStartedEvent | CommandSucceededEvent) => {
      if (event.commandName !== 'configureFailPoint') seen.push({ kind, event });
    });
  }
  clients.push(await client.connect());
  objects.set(fields['id'], client);
  events.set(fields['id'], seen);
}

const EVENTS: Readonly<Record<string, 'commandStarted' | 'commandSucceeded'>> = {
  commandStartedEvent: 'commandStarted',
  commandSucceededEvent: 'commandSucceeded',
};

function createDatabase(fields: Document, { objects }: Entities): void {
  allowOnly(fields, ['id', 'client', 'databaseName', 'databaseOptions']);
  const client = objects.get(fields['client']) as MongoClient;
  objects.set(fields['id'], client.db(fields['databaseName'], fields['databaseOptions']));
}

function createCollection(fields: Document, { objects }: Entities): void {
  allowOnly(fields, ['id', 'database', 'collectionName', 'collectionOptions']);
  const database = objects.get(fields['database']) as Db;
  objects.set(fields['id'], database.collection(fields['collectionName'], fields['collectionOptions'] ?? {}));
}

async function runOperation({ objects }: Entities, operation: Document): Promise<void> {
  allowOnly(operation, ['name', 'object', 'arguments', 'expectResult', 'expectError']);
  const { expectError: refusal, expectResult: result } = operation;
  if (operation['object'] === 'testRunner') {
    await askTestRunner(objects, operation);
    return;
  }
  const target = objects.get(operation['object']);
  if (!refusal) {
    const actual = await perform(target, operation);
    if (result !== undefined) matchRoot(result, actual);
    return;
  }
  const error = await perform(target, operation).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error(`expected ${JSON.stringify(refusal)}, but nothing failed`);
  checkError(refusal, error);
}

/** Fail points are set on the server itself. */
async function askTestRunner(
  objects: Entities['objects'],
  { name, arguments: args }: Document,
): Promise<void> {
  if (name !== 'failPoint') throw new Error(`the runner does not know the operation ${name}`);
  allowOnly(args, ['client', 'failPoint']);
  await (objects.get(args['client']) as MongoClient).db('admin').command(args['failPoint']);
}

function checkError(expected: Document, error: Error): void {
  if (error.message.startsWith('the runner does not know')) throw error;
  allowOnly(expected, [
    'isError',
    'isClientError',
    'errorContains',
    'errorCode',
    'errorResponse',
    'expectResult',
    'writeErrors',
    'writeConcernErrors',
  ]);
  const { isClientError, errorContains, errorCode, errorResponse } = expected;
  // What the server refuses in several places reaches the caller in one error of the driver.
  const isServers = error instanceof MongoServerError || error instanceof MongoClientBulkWriteError;
  if (isClientError !== undefined && isClientError === isServers) {
    throw new Error(`an error of the ${isServers ? 'server' : 'client'} was not expected: ${error.message}`);
  }
  if (errorContains !== undefined && !error.message.toLowerCase().includes(errorContains.toLowerCase())) {
    throw new Error(`expected an error that says "${errorContains}", got "${error.message}"`);
  }
  if (errorCode !== undefined) matchRoot(errorCode, (error as MongoError).code, 'code');
  if (errorResponse !== undefined)
    matchRoot(errorResponse, (error as MongoServerError).errorResponse, 'response');
  if (expected['expectResult'] !== undefined)
    matchRoot(expected['expectResult'], resultIn(error), 'partial result');
  const { writeErrors, writeConcernErrors }: Document = error;
  if (expected['writeErrors']) matchByNumber(expected['writeErrors'], writeErrors);
  if (expected['writeConcernErrors'])
    matchRoot(expected['writeConcernErrors'], writeConcernErrors, 'concerns');
}

/** Errors by the number of their operation; each may tell more than is expected. */
function matchByNumber(expected: Document, errors: ReadonlyMap<number, Document>): void {
  deepStrictEqual([...errors.keys()].map(String).sort(), Object.keys(expected).sort());
  for (const [number, error] of errors) matchRoot(expected[number], error, `writeErrors.${number}`);
}

function resultIn(error: Error): Document | undefined {
  if (error instanceof MongoBulkWriteError) return countsOf(error.result);
  return error instanceof MongoClientBulkWriteError ? error.partialResult : undefined;
}

function checkEvents({ events }: Entities, expected: Document): void {
  allowOnly(expected, ['client', 'events']);
  const seen = events.get(expected['client']) ?? [];
  const wanted: Document[] = expected['events'];
  if (seen.length !== wanted.length) {
    const names = seen.map(({ event }) => event['commandName']).join(', ');
    throw new Error(`expected ${wanted.length} events, got ${seen.length}: ${names}`);
  }
  for (const [i, one] of wanted.entries()) {
    const [[kind, fields] = ['', {}]] = Object.entries<Document>(one);
    allowOnly(fields, ['command', 'reply', 'commandName', 'databaseName']);
    if (seen[i]?.kind !== kind) throw new Error(`event ${i}: expected ${kind}, got ${seen[i]?.kind}`);
    for (const [name, value] of Object.entries(fields)) {
      matchRoot(value, seen[i]?.event[name], `event ${i}.${name}`);
    }
  }
}

async function checkOutcome(own: MongoClient, expected: Document): Promise<void> {
  allowOnly(expected, ['databaseName', 'collectionName', 'documents']);
  const collection = own.db(expected['databaseName']).collection(expected['collectionName']);
  deepStrictEqual(await collection.find().sort({ _id: 1 }).toArray(), expected['documents']);
}
