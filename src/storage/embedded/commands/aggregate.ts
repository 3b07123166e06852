import type { Doc } from '../bson/value.ts';
import { isDoc } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import { checkStages } from '../pipeline/check-stages.ts';
import { aggregateNothing, aggregateOver } from './aggregate-over.ts';
import { collationIn } from './collation.ts';
import { type Command, countOf, docOf, listOf } from './command.ts';
import { diskUseIn } from './disk-use.ts';
import { LARGEST_DOCUMENT } from './insert.ts';
import { checkOutput, takeOutput, writeOutput } from './output.ts';
import { variablesOf } from './read-query.ts';
import { writingOf } from './validator.ts';

const FIRST_BATCH = 101;

export const aggregate: Command = {
  writes: (request) => request.has('pipeline') && takeOutput(stagesOf(request)).output !== undefined,
  inTransaction: true,
  run(request, context) {
    if (!request.has('cursor')) {
      throw new MongoError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    }
    const { stages, output } = takeOutput(stagesOf(request));
    const how = {
      variables: variablesOf(request),
      hint: request.get('hint'),
      ...collationIn(request),
      ...diskUseIn(request),
    };
    const target = request.get('aggregate');
    // The first stage of a pipeline on no collection brings the documents.
    checkStages(typeof target === 'string' ? stages : stages.slice(1), how.variables);
    const [name, results] =
      typeof target === 'string'
        ? [target, aggregateOver(context, target, stages, how)]
        : ['$cmd.aggregate', aggregateNothing(context, request, stages, how)];
    const ns = `${context.db}.${name}`;
    if (output) {
      checkOutput(output, request, context);
      writeOutput(context, results, output, { ...writingOf(request), ...how });
      return { cursor: { firstBatch: [], id: 0n, ns } };
    }
    const size = countOf(docOf(request, 'cursor'), 'batchSize') ?? FIRST_BATCH;
    const cursor = { ns, documents: encoded(results), transaction: context.transaction };
    return { cursor: context.cursors.open(cursor, { size, single: false }) };
  },
};

export function stagesOf(request: Doc): Doc[] {
  return listOf(request, 'pipeline').map((stage) => {
    if (isDoc(stage)) return stage;
    throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  });
}

function* encoded(results: Iterable<Doc>): Generator<Buffer> {
  for (const result of results) {
    const bytes = writeDocument(result);
    if (bytes.length > LARGEST_DOCUMENT) {
      throw new MongoError('BSONObjectTooLarge', `a result of ${bytes.length} bytes is larger than 16 MB`);
    }
    yield bytes;
  }
}
