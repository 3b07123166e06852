import type { Collation } from '../bson/collation.ts';
import { type Doc, doc } from '../bson/value.ts';
import type { Variables } from '../pipeline/mingo.ts';
import { aggregateOver } from './aggregate-over.ts';
import type { Context } from './command.ts';
import type { ReadQuery } from './read-query.ts';

export type Asked = {
  readonly filter: Doc;
  readonly sort?: Doc;
  readonly skip?: number;
  /** 0: all. */
  readonly limit?: number;
  readonly variables?: Variables;
  readonly collation?: Collation | undefined;
  /** By which index, or in which order, what the view stands on is read. */
  readonly hint?: ReadQuery['hint'];
  readonly mayHold?: number | undefined;
};

/** What a query finds in a view: its pipeline, followed by the query as stages. */
export function overView(context: Context, name: string, asked: Asked): Iterable<Doc> {
  const { variables = {}, collation, hint, mayHold } = asked;
  return aggregateOver(context, name, stagesFor(asked), {
    variables,
    mayHold,
    ...(collation ? { collation } : {}),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** A query as the stages that follow a view's own. */
export function stagesFor({ filter, sort, skip = 0, limit = 0 }: Asked): Doc[] {
  return [
    ...(filter.size > 0 ? [doc({ $match: filter })] : []),
    ...(sort && sort.size > 0 ? [doc({ $sort: sort })] : []),
    ...(skip > 0 ? [doc({ $skip: skip })] : []),
    ...(limit > 0 ? [doc({ $limit: limit })] : []),
  ];
}
