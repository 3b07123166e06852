import { type Doc, doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { stagesOf } from './aggregate.ts';
import { DEEPEST_VIEW } from './aggregate-over.ts';
import { type Context, countOf, docOf, findView } from './command.ts';
import { stagesFor } from './view.ts';

/** What a reading command asks of a view, as stages. */
const STAGES: Readonly<Record<string, (command: Doc) => Doc[]>> = {
  aggregate: stagesOf,
  find: (command) =>
    stagesFor({
      filter: docOf(command, 'filter'),
      sort: docOf(command, 'sort'),
      skip: countOf(command, 'skip') ?? 0,
      limit: countOf(command, 'limit') ?? 0,
    }),
  count: (command) => [...stagesFor({ filter: docOf(command, 'query') }), doc({ $count: 'count' })],
  distinct: (command) => stagesFor({ filter: docOf(command, 'query') }),
};

const KEPT = ['hint', 'collation', 'let'];

/** A command that reads a view as the aggregation that it stands for; any other as it is. */
export function resolveView(context: Context, command: Doc, depth = 0): Doc {
  const [[kind, name] = ['', null]] = command;
  const view = typeof name === 'string' ? findView(context, name) : undefined;
  const stages = Object.hasOwn(STAGES, kind) ? STAGES[kind] : undefined;
  if (!view || !stages) return command;
  if (depth >= DEEPEST_VIEW) throw new MongoError('ViewDepthLimitExceeded', 'View depth limit exceeded');
  const kept = [...command].filter(([field]) => KEPT.includes(field));
  const pipeline = [...view.pipeline, ...stages(command)];
  const resolved: Doc = new Map([['aggregate', view.on], ['pipeline', pipeline], ...kept]);
  return resolveView(context, resolved, depth + 1);
}
