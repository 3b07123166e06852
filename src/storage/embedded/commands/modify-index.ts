import { type Doc, plainNumber, type Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { type Collection, setExpiry } from '../store/catalog.ts';
import { checkStatement } from './accepted.ts';
import { type Context, type Reply } from './command.ts';
import { checkExpiry, indexOf } from './indexes.ts';

/** Change after how many seconds documents go by an index: the only thing that can be changed of one. */
export function modifyIndex(context: Context, collection: Collection, change: Doc): Reply {
  checkStatement('collMod.index', change);
  const seconds = change.get('expireAfterSeconds') ?? null;
  if (seconds === null) throw new MongoError('InvalidOptions', 'no expireAfterSeconds field');
  const index = indexOf(collection, wantedIndex(change));
  if (index.name === '_id_') throw new MongoError('BadValue', 'the _id field does not support TTL indexes');
  checkExpiry(new Map([...index.spec, ['expireAfterSeconds', seconds]]), 'InvalidOptions');
  const old = index.expireAfterSeconds;
  setExpiry(context.writer, index, seconds);
  return {
    ...(old === undefined ? {} : { expireAfterSeconds_old: BigInt(Math.trunc(old)) }),
    expireAfterSeconds_new: BigInt(Math.trunc(Number(plainNumber(seconds)))),
  };
}

function wantedIndex(change: Doc): Value {
  const name = change.get('name') ?? null;
  const key = change.get('keyPattern') ?? null;
  if ((name === null) === (key === null))
    throw new MongoError('InvalidOptions', 'must specify either index name or key pattern');
  return name ?? key;
}
