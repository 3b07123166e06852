import { MongoError } from '../errors.ts';
import { type Command, countOf } from './command.ts';

/**
 * The same command, given up when it has taken longer than its `maxTimeMS`. That is looked at whenever more documents are read,
 * and for each that is found, changed, or given out by a stage; what a cursor gives out later takes its own time.
 */
export function timeLimited(command: Command): Command {
  return {
    ...command,
    run(request, context) {
      const limit = request.has('maxTimeMS') ? (countOf(request, 'maxTimeMS') ?? 0) : 0;
      if (limit === 0) return command.run(request, context);
      let end = performance.now() + limit;
      const checkTime = () => {
        if (performance.now() > end)
          throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit');
      };
      const connection = () => {
        checkTime();
        return context.connection();
      };
      const reply = command.run(request, { ...context, connection, checkTime });
      end = Infinity;
      return reply;
    },
  };
}
