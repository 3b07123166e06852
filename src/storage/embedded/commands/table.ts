import type { Doc } from '../bson/value.ts';
import { checkRequest } from './accepted.ts';
import { aggregate } from './aggregate.ts';
import { bulkWrite } from './bulk-write.ts';
import { collMod, create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import { type Command, isTrue, needsWriter } from './command.ts';
import { count, distinct } from './count-distinct.ts';
import { DIAGNOSTIC_COMMANDS } from './diagnostics.ts';
import { explain } from './explain.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { renameCollection } from './rename.ts';
import { SERVER_COMMANDS } from './server.ts';
import { collStats, dbStats } from './statistics.ts';
import { timeLimited } from './time-limit.ts';
import { deleteCommand, update } from './update.ts';
import { validate } from './validate.ts';

/** Every command that works on data, by name. Those on sessions and transactions are the engine's own. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...SERVER_COMMANDS,
    ...DIAGNOSTIC_COMMANDS,
    insert,
    update,
    bulkWrite,
    delete: deleteCommand,
    find,
    getMore,
    killCursors,
    findAndModify,
    findandmodify: findAndModify,
    aggregate: explainable(aggregate),
    count,
    distinct,
    explain,
    create,
    collMod,
    drop,
    dropDatabase,
    renameCollection,
    collStats,
    collstats: collStats,
    dbStats,
    dbstats: dbStats,
    listCollections,
    listDatabases,
    createIndexes,
    listIndexes,
    validate,
    dropIndexes,
    deleteIndexes: dropIndexes,
  }).map(([name, command]) => [name, checked(name, timeLimited(command))]),
);

/** The same command, refused when it has fields that it must not have. */
function checked(name: string, command: Command): Command {
  return {
    ...command,
    run(request, context) {
      checkRequest(name, request);
      return command.run(request, context);
    },
  };
}

/** The same command, explained instead when it says so of itself. */
function explainable(command: Command): Command {
  const asks = (request: Doc): boolean => isTrue(request.get('explain'));
  return {
    ...command,
    writes: (request) => !asks(request) && needsWriter(command, request),
    run(request, context) {
      return asks(request)
        ? explain.run(new Map([['explain', request]]), context)
        : command.run(request, context);
    },
  };
}
