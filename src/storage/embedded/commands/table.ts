import { aggregate } from './aggregate.ts';
import { bulkWrite } from './bulk-write.ts';
import { collMod, create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import type { Command } from './command.ts';
import { count, distinct } from './count-distinct.ts';
import { explain } from './explain.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { SERVER_COMMANDS } from './server.ts';
import { timeLimited } from './time-limit.ts';
import { deleteCommand, update } from './update.ts';
import { validate } from './validate.ts';

/** Every command that works on data, by name. Those on sessions and transactions are the engine's own. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...SERVER_COMMANDS,
    insert,
    update,
    bulkWrite,
    delete: deleteCommand,
    find,
    getMore,
    killCursors,
    findAndModify,
    findandmodify: findAndModify,
    aggregate,
    count,
    distinct,
    explain,
    create,
    collMod,
    drop,
    dropDatabase,
    listCollections,
    listDatabases,
    createIndexes,
    listIndexes,
    validate,
    dropIndexes,
    deleteIndexes: dropIndexes,
  }).map(([name, command]) => [name, timeLimited(command)]),
);
