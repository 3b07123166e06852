import { Decimal128, type Document, Double, Int32, Long, serialize } from 'bson';
import type { Db } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../support/embedded.ts';

let db: Db;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ db, stop } = await freshDatabase());
});

afterAll(() => stop());

const bytesOf = (v: unknown) => Buffer.from(serialize({ v })).toString('hex');
const int = (n: number) => new Int32(n);
const double = (n: number) => new Double(n);
const long = (text: string) => Long.fromString(text);

const LARGEST_INT = int(2_147_483_647);
const LARGEST_LONG = long('9223372036854775807');

/** Computes over the operands both as fields and as literals. */
async function computed(name: string, operands: unknown[]): Promise<unknown[]> {
  const rows = db.collection('numbers');
  await rows.deleteMany({});
  await rows.insertOne({ ...Object.fromEntries(operands.map((v, i) => [`f${i}`, v])), one: 1 });
  const fields = operands.map((_, i) => `$f${i}`);
  const expressions: Document = { fields: { [name]: fields }, literals: { [name]: operands } };
  const options = { promoteValues: false, promoteLongs: false };
  const [row] = await rows.aggregate([{ $project: expressions }], options).toArray();
  return [row?.['fields'], row?.['literals']];
}

describe('a result has the type that its operands ask for', () => {
  it.each<[string, unknown[], unknown]>([
    ['$add', [int(1), int(2)], int(3)],
    ['$add', [int(1), double(2)], double(3)],
    ['$add', [int(1), long('2')], long('3')],
    ['$add', [LARGEST_INT, int(1)], long('2147483648')],
    ['$add', [LARGEST_LONG, int(1)], double(2 ** 63)],
    ['$add', [LARGEST_LONG, int(1), int(-1)], double(2 ** 63)],
    ['$add', [LARGEST_INT, int(1), int(-1)], LARGEST_INT],
    ['$add', [LARGEST_INT, long('1'), int(-1)], long('2147483647')],
    ['$add', [long('9007199254740993'), double(1), long('-9007199254740993')], double(0)],
    ['$add', [long('9007199254740993'), long('2')], long('9007199254740995')],
    ['$add', [double(0.1), double(0.2), double(0.3)], double(0.1 + 0.2 + 0.3)],
    ['$add', [double(-0), double(-0)], double(0)],
    ['$add', [double(Infinity), int(1)], double(Infinity)],
    ['$add', [double(1)], double(1)],
    ['$add', [], int(0)],
    ['$add', [new Date(5), double(1.6)], new Date(7)],
    ['$add', [new Date(5), double(-1.5)], new Date(3)],
    ['$add', [new Date(5), double(0.4), double(0.4)], new Date(5)],
    ['$add', [double(0.4), double(0.4), new Date(5)], new Date(6)],
    ['$add', [long('1'), new Date(5), int(1)], new Date(7)],
    ['$add', [int(1), null], null],
    ['$subtract', [int(1), int(3)], int(-2)],
    ['$subtract', [double(3), int(1)], double(2)],
    ['$subtract', [int(-2_147_483_648), int(1)], long('-2147483649')],
    ['$subtract', [long('-9223372036854775808'), int(1)], double(-(2 ** 63))],
    ['$subtract', [new Date(7), new Date(5)], long('2')],
    ['$subtract', [new Date(7), double(1.6)], new Date(5)],
    ['$subtract', [new Date(7), double(-0.5)], new Date(8)],
    ['$subtract', [long('9223372036854775807'), long('-1025')], double(2 ** 63 + 1025)],
    ['$subtract', [null, new Date(7)], null],
    ['$multiply', [int(0), int(-5)], int(0)],
    ['$multiply', [double(0), int(-5)], double(-0)],
    ['$multiply', [int(2), double(1.5)], double(3)],
    ['$multiply', [LARGEST_INT, LARGEST_INT], long('4611686014132420609')],
    ['$multiply', [LARGEST_LONG, int(2)], double(2 ** 64)],
    ['$multiply', [LARGEST_INT, int(2), int(0)], int(0)],
    ['$multiply', [LARGEST_INT, long('2'), int(0)], long('0')],
    ['$multiply', [], int(1)],
    ['$divide', [int(6), int(3)], double(2)],
    ['$sum', [long('5'), int(1)], long('6')],
    ['$sum', [double(5), int(1), 'text'], double(6)],
    ['$sum', [LARGEST_INT, LARGEST_INT], long('4294967294')],
    ['$sum', [long('9007199254740993'), int(0)], long('9007199254740993')],
    ['$avg', [int(1), int(3)], double(2)],
    ['$stdDevPop', [int(1), int(3)], double(1)],
    ['$divide', [int(1), double(Infinity)], double(0)],
    ['$divide', [int(1), null], null],
  ])('%s of %j', async (name, operands, result) => {
    const found = await computed(name, operands);
    expect(found.map((v) => bytesOf(v))).toEqual([bytesOf(result), bytesOf(result)]);
  });
});

it.each<[string, unknown[], number]>([
  ['$add', [int(1), 'x'], 14],
  ['$add', [new Date(1), new Date(2)], 16612],
  ['$add', [[1, 2]], 14],
  ['$add', [new Date(1), double(Number.NaN)], 15],
  ['$add', [new Date(1), double(1e30)], 15],
  ['$subtract', [new Date(1), double(-Infinity)], 15],
  ['$subtract', [int(1), new Date(1)], 14],
  ['$subtract', [int(1)], 16020],
  ['$multiply', [int(1), new Date(1)], 14],
  ['$divide', [int(1), double(0)], 2],
  ['$divide', [true, int(1)], 14],
  ['$add', [int(1), Decimal128.fromString('1')], 115],
])('%s of %j is refused', async (name, operands, code) => {
  await expect(computed(name, operands)).rejects.toMatchObject({ code: int(code) });
});

it.each(['$asinh', '$atan', '$cosh', '$degreesToRadians', '$radiansToDegrees', '$sinh', '$tanh'])(
  '%s takes its one argument in a list as well',
  async (name) => {
    const rows = db.collection('numbers');
    await rows.deleteMany({});
    await rows.insertOne({ a: 2.5 });
    const expressions: Document = { alone: { [name]: '$a' }, listed: { [name]: ['$a'] } };
    const [row] = await rows.aggregate([{ $project: expressions }]).toArray();
    expect(row?.['listed']).toBe(row?.['alone']);
  },
);
