import { randomBytes } from 'node:crypto';
import { Raw, Type } from './value.ts';

const machine = randomBytes(5);
let counter = randomBytes(3).readUIntBE(0, 3);

/** A new ObjectId: seconds, five random bytes of this process, a counter (MongoDB's specification of it). */
export function objectId(): Raw {
  const bytes = Buffer.allocUnsafe(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000), 0);
  machine.copy(bytes, 4);
  counter = (counter + 1) & 0xffffff;
  bytes.writeUIntBE(counter, 9, 3);
  return new Raw(Type.objectId, bytes);
}
