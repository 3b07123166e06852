import type { Document } from 'bson';

const NOT_SENT = 'the driver leaves out a bypassDocumentValidation that is false';
const OWN_ID = 'the driver puts an id of its own in the place of null';
const ALWAYS_PARTIAL = 'the driver gives a partial result, of zeros, also when nothing was done';

/**
 * Tests that the product does not need, each with the reason. The run fails when a listed one passes, and when one
 * that is not listed fails.
 */
export const NOT_NEEDED: Readonly<Record<string, string>> = {
  'bypassDocumentValidation: Aggregate with $out passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: BulkWrite passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: FindOneAndReplace passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: FindOneAndUpdate passes bypassDocumentValidation: false': NOT_SENT,
  'bypassDocumentValidation: InsertMany passes bypassDocumentValidation: false': NOT_SENT,
  'create-null-ids: inserting _id with type null via insertOne': OWN_ID,
  'create-null-ids: inserting _id with type null via insertMany': OWN_ID,
  'create-null-ids: inserting _id with type null via bulkWrite': OWN_ID,
  'create-null-ids: inserting _id with type null via clientBulkWrite': OWN_ID,
  'client-bulkWrite-partialResults: partialResult is unset when first operation fails during an ordered bulk write (verbose)':
    ALWAYS_PARTIAL,
  'client-bulkWrite-partialResults: partialResult is unset when first operation fails during an ordered bulk write (summary)':
    ALWAYS_PARTIAL,
  'client-bulkWrite-partialResults: partialResult is unset when all operations fail during an unordered bulk write':
    ALWAYS_PARTIAL,
};

/** Makes a server fail on purpose; one that is not started for tests refuses it. */
const FAIL_POINT = 'sets a fail point, which only a server started for tests has';

/** Why a test may fail; undefined when it may not. */
export function reasonToFail(name: string, operations: readonly Document[]): string | undefined {
  if (operations.some((operation) => operation['name'] === 'failPoint')) return FAIL_POINT;
  return NOT_NEEDED[name];
}
