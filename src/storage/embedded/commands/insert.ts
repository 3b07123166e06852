import { objectId } from '../bson/object-id.ts';
import { isDeeper, readDocument } from '../bson/read.ts';
import { fieldNames, readFields } from '../bson/read-fields.ts';
import { type Doc, isDoc, Raw, Type, type Value } from '../bson/value.ts';
import { writeDocument } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import type { Collection } from '../store/catalog.ts';
import { insertDocument } from '../store/documents.ts';
import { withIdFirst } from '../update/apply.ts';
import { mayHoldEmptyTimestamp, withTimestamps } from '../update/timestamps.ts';
import { checkId } from '../update/upsert.ts';
import { ensureCollection } from './collection-access.ts';
import { type Command, type Context, isTrue, textOf } from './command.ts';
import { checkValid, type Writing, writingOf } from './validator.ts';
import { batchOf, eachStatement } from './write-result.ts';

export const LARGEST_DOCUMENT = 16 * 1024 * 1024;
const ID = fieldNames(['_id']);

export const insert: Command = {
  writes: true,
  inTransaction: true,
  run(request, context) {
    const collection = ensureCollection(context, textOf(request, 'insert'));
    const documents = batchOf(request, 'documents');
    const writing = writingOf(request);
    const ordered = request.get('ordered') === undefined || isTrue(request.get('ordered'));
    let n = 0;
    const result = eachStatement(documents, ordered, (document) => {
      insertOne(context, collection, document, writing);
      n++;
    });
    return { n, ...result };
  },
};

/** Store one document, as it came in a message or as it was made. */
export function insertOne(context: Context, collection: Collection, document: Value, writing: Writing): void {
  const bytes = prepare(
    document instanceof Raw ? document.bytes : undefined,
    isDoc(document) ? document : undefined,
    context.now,
  );
  checkValid(collection, writing, () => readDocument(bytes));
  const rid = insertDocument(context.writer, collection, bytes);
  context.noteChange(collection, rid);
}

/** The bytes to store: as they came when `_id` stands first and nothing is to be filled in. */
function prepare(raw: Buffer | undefined, given: Doc | undefined, now: () => Date): Buffer {
  if (raw && isIdFirst(raw) && !mayHoldEmptyTimestamp(raw)) {
    checkStorable(raw);
    const id = readFields(raw, ID).get('_id');
    if (id !== undefined) checkInsertedId(id);
    return raw;
  }
  const document = raw ? readDocument(raw) : given;
  if (!document) throw new MongoError('TypeMismatch', "BSON field 'insert.documents' must hold objects");
  const id = document.has('_id') ? (document.get('_id') ?? null) : objectId();
  checkInsertedId(id);
  const bytes = writeDocument(withIdFirst(withTimestamps(document, now()), id));
  checkStorable(bytes);
  return bytes;
}

function checkInsertedId(id: Parameters<typeof checkId>[0]): void {
  if (id instanceof Raw && (id.type === Type.regex || id.type === Type.undefined)) {
    throw new MongoError(
      'InvalidIdField',
      `The '_id' value cannot be of type ${id.type === Type.regex ? 'regex' : 'undefined'}`,
    );
  }
  checkId(id);
}

function isIdFirst(raw: Buffer): boolean {
  return raw.length > 9 && raw.toString('latin1', 5, 9) === '_id\0';
}

/** As deep as MongoDB stores documents (`BSONDepth::getMaxDepthForUserStorage`), the document itself counted. */
const DEEPEST = 180;

/** Refuse what is too large or nested too deep to be stored. */
export function checkStorable(bytes: Buffer): void {
  if (bytes.length > LARGEST_DOCUMENT) {
    throw new MongoError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${LARGEST_DOCUMENT}`,
    );
  }
  if (isDeeper(bytes, DEEPEST)) {
    throw new MongoError('Overflow', `cannot store a document that exceeds ${DEEPEST} levels of nesting`);
  }
}
