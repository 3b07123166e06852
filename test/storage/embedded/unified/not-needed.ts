import type { Document } from 'bson';

const NOT_SENT = 'the driver leaves out a bypassDocumentValidation that is false';
const MISSING = 'the engine lacks it';

/**
 * Tests that the product does not need, each with the reason. The run fails when a listed one passes, and when one
 * that is not listed fails.
 */
export const NOT_NEEDED: Readonly<Record<string, string>> = {
  'bypassDocumentValidation: BulkWrite passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: FindOneAndReplace passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: FindOneAndUpdate passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: InsertMany passes bypassDocumentValidation: false': NOT_SENT,
  'aggregate-collation: Aggregate with collation': MISSING,
  'aggregate-let: Aggregate to collection with let option': MISSING,
  'aggregate-merge-errorResponse: aggregate $merge DuplicateKey error is accessible': MISSING,
  'aggregate-merge: Aggregate with $merge': MISSING,
  'aggregate-merge: Aggregate with $merge and batch size of 0': MISSING,
  'aggregate-merge: Aggregate with $merge and majority readConcern': MISSING,
  'aggregate-merge: Aggregate with $merge and local readConcern': MISSING,
  'aggregate-merge: Aggregate with $merge and available readConcern': MISSING,
  'aggregate-out-readConcern: readConcern majority with out stage': MISSING,
  'aggregate-out-readConcern: readConcern local with out stage': MISSING,
  'aggregate-out-readConcern: readConcern available with out stage': MISSING,
  'aggregate-out: Aggregate with $out': MISSING,
  'aggregate-out: Aggregate with $out and batch size of 0': MISSING,
  'aggregate-write-readPreference: Aggregate with $out includes read preference for 5.0+ server': MISSING,
  'aggregate-write-readPreference: Aggregate with $merge includes read preference for 5.0+ server': MISSING,
  'bulkWrite-collation: BulkWrite with delete operations and collation': MISSING,
  'bulkWrite-collation: BulkWrite with update operations and collation': MISSING,
  'bulkWrite-replaceOne-sort: BulkWrite replaceOne with sort option unsupported (server-side error)': MISSING,
  'bulkWrite-updateOne-sort: BulkWrite updateOne with sort option unsupported (server-side error)': MISSING,
  'bypassDocumentValidation: Aggregate with $out passes bypassDocumentValidation: false': MISSING,
  'count-collation: Count documents with collation': MISSING,
  'count-collation: Deprecated count with collation': MISSING,
  'create-null-ids: inserting _id with type null via insertOne': MISSING,
  'create-null-ids: inserting _id with type null via insertMany': MISSING,
  'create-null-ids: inserting _id with type null via bulkWrite': MISSING,
  'db-aggregate-rawdata: Aggregate with rawData option on less than 8.2.0 - ignore argument': MISSING,
  'db-aggregate-write-readPreference: Database-level aggregate with $out includes read preference for 5.0+ server':
    MISSING,
  'db-aggregate-write-readPreference: Database-level aggregate with $merge includes read preference for 5.0+ server':
    MISSING,
  'db-aggregate: Aggregate with $listLocalSessions': MISSING,
  'db-aggregate: Aggregate with $listLocalSessions and allowDiskUse': MISSING,
  'deleteMany-collation: DeleteMany when many documents match with collation': MISSING,
  'deleteOne-collation: DeleteOne when many documents matches with collation': MISSING,
  'distinct-collation: Distinct with a collation': MISSING,
  'estimatedDocumentCount: estimatedDocumentCount works correctly on views': MISSING,
  'find-collation: Find with a collation': MISSING,
  'findOneAndDelete-collation: FindOneAndDelete when one document matches with collation': MISSING,
  'findOneAndReplace-collation: FindOneAndReplace when one document matches with collation returning the document after modification':
    MISSING,
  'findOneAndUpdate-collation: FindOneAndUpdate when many documents match with collation returning the document before modification':
    MISSING,
  'findOneAndUpdate-errorResponse: findOneAndUpdate document validation errInfo is accessible': MISSING,
  'replaceOne-collation: ReplaceOne when one document matches with collation': MISSING,
  'replaceOne-sort: replaceOne with sort option unsupported (server-side error)': MISSING,
  'updateMany-collation: UpdateMany when many documents match with collation': MISSING,
  'updateOne-collation: UpdateOne when one document matches with collation': MISSING,
  'updateOne-sort: updateOne with sort option unsupported (server-side error)': MISSING,
};

/** Makes a server fail on purpose; one that is not started for tests refuses it. */
const FAIL_POINT = 'sets a fail point, which only a server started for tests has';

/** Why a test may fail; undefined when it may not. */
export function reasonToFail(name: string, operations: readonly Document[]): string | undefined {
  if (operations.some((operation) => operation['name'] === 'failPoint')) return FAIL_POINT;
  return NOT_NEEDED[name];
}
