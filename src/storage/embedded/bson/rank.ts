import { Type, typeOf, type Value } from './value.ts';

/**
 * Where the types stand in MongoDB's comparison order ("Comparison/Sort Order" in its manual). The
 * ranks are also the first byte of index keys, so they lie between 1 and 127 and must never change.
 */
const RANKS: Readonly<Record<number, number>> = {
  [Type.minKey]: 1,
  [Type.undefined]: 3,
  [Type.null]: 5,
  [Type.double]: 10,
  [Type.int32]: 10,
  [Type.int64]: 10,
  [Type.decimal]: 10,
  [Type.string]: 15,
  [Type.symbol]: 15,
  [Type.document]: 20,
  [Type.array]: 25,
  [Type.binary]: 30,
  [Type.objectId]: 35,
  [Type.boolean]: 40,
  [Type.date]: 45,
  [Type.timestamp]: 47,
  [Type.regex]: 50,
  [Type.dbPointer]: 55,
  [Type.code]: 60,
  [Type.codeWithScope]: 65,
  [Type.maxKey]: 127,
};

export const Rank = { undefined: 3, null: 5, number: 10, string: 15, document: 20, array: 25 } as const;

export function rankOf(value: Value): number {
  return RANKS[typeOf(value)] ?? 0;
}

/** The rank of a BSON type. */
export function rankOfType(type: number): number {
  return RANKS[type] ?? 0;
}

/** Whether a rank tells the type; null and undefined also stand for what is not there. */
export function isOneType(rank: number): boolean {
  return rank > Rank.null && Object.values(RANKS).filter((other) => other === rank).length === 1;
}
