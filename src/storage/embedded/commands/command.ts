import { type Doc, isDoc, plainNumber, type Value } from '../bson/value.ts';
import type { Writable } from '../bson/write.ts';
import { MongoError } from '../errors.ts';
import type { Catalog, Collection } from '../store/catalog.ts';
import type { Connection } from '../store/database.ts';
import type { Cursors } from './cursors.ts';

/** What a command works with: where to read and write, and what it is part of. */
export type Context = {
  readonly db: string;
  /** Where reads go now; asked again for every portion. */
  readonly connection: () => Connection;
  /** The writing connection; only commands that are declared to write may use it. */
  readonly writer: Connection;
  readonly catalog: () => Catalog;
  readonly cursors: Cursors;
  /** The transaction that the command belongs to, to tell cursors apart; undefined outside. */
  readonly transaction: object | undefined;
  readonly now: () => Date;
  /** Gives the command up when its time is over; only where it has a limit. */
  readonly checkTime?: () => void;
  /** Note what was read, for a transaction's conflicts: one document, or the whole collection. */
  noteRead(collection: Collection, rid: number | undefined): void;
  noteChange(collection: Collection, rid: number): void;
  noteSchema(): void;
};

export type Reply = { readonly [name: string]: Writable | undefined };

export type Command = {
  /** Whether it needs the writer. */
  readonly writes: boolean | ((request: Doc) => boolean);
  /** Whether it may be part of a transaction. */
  readonly inTransaction: boolean;
  run(request: Doc, context: Context): Reply;
};

/** Whether a command, as it is asked, needs the writer. */
export function needsWriter({ writes }: Command, request: Doc): boolean {
  return typeof writes === 'function' ? writes(request) : writes;
}

export function textOf(request: Doc, name: string): string {
  const value = request.get(name);
  if (typeof value === 'string' && value !== '') return value;
  throw new MongoError('TypeMismatch', `BSON field '${name}' is the wrong type or empty, expected a string`);
}

export function docOf(request: Doc, name: string): Doc {
  const value = request.get(name);
  if (value === undefined || value === null) return new Map();
  if (isDoc(value)) return value;
  throw new MongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'object'`);
}

export function listOf(request: Doc, name: string): Value[] {
  const value = request.get(name);
  if (Array.isArray(value)) return value;
  throw new MongoError(
    'TypeMismatch',
    `BSON field '${name}' is missing or the wrong type, expected type 'array'`,
  );
}

/** A number that is whole and not negative; undefined when absent. */
export function countOf(request: Doc, name: string): number | undefined {
  const value = request.get(name);
  if (value === undefined || value === null) return undefined;
  const number = Math.trunc(Number(plainNumber(value) ?? Number.NaN));
  if (Number.isNaN(number))
    throw new MongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected a number`);
  if (number < 0)
    throw new MongoError('BadValue', `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

export function isTrue(value: Value | undefined): boolean {
  if (typeof value === 'boolean') return value;
  const number = plainNumber(value);
  return number !== undefined && Number(number) !== 0;
}

export function isView({ ns }: Collection): MongoError {
  return new MongoError('CommandNotSupportedOnView', `Namespace ${ns} is a view, not a collection`);
}

export type View = { readonly on: string; readonly pipeline: readonly Doc[] };

/** The view that a command names, if it names one. */
export function findView(context: Context, name: string): View | undefined {
  const options = context.catalog().get(`${context.db}.${name}`)?.options;
  const on = options?.get('viewOn');
  if (!options || typeof on !== 'string') return undefined;
  return { on, pipeline: options.has('pipeline') ? listOf(options, 'pipeline').filter(isDoc) : [] };
}

/** The collection that a command names; undefined when there is none (visible to it). Refused: views. */
export function findCollection(context: Context, name: string): Collection | undefined {
  const collection = context.catalog().get(`${context.db}.${name}`);
  if (collection?.options.has('viewOn')) throw isView(collection);
  return collection?.pending && context.transaction === undefined ? undefined : collection;
}
