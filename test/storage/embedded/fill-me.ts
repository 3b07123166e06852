/** A program that does to many large documents what it is told, one after the other, and says how many bytes its memory grew by. */
import { startInProcess } from './in-process.ts';

const LARGE = 1024 * 1024;
const ROWS = 300;
const DONE: Record<string, object> = {
  update: { update: 'large', updates: [{ q: {}, u: { $set: { kind: 'a' } }, multi: true }] },
  index: { createIndexes: 'large', indexes: [{ key: { n: 1 }, name: 'n' }] },
  delete: { delete: 'large', deletes: [{ q: {}, limit: 0 }] },
  validate: { validate: 'large' },
  'by keys': {
    update: 'large',
    updates: [{ q: { n: { $gte: 0 }, kind: 'a' }, u: { $set: { told: 1 } }, multi: true, hint: 'kept' }],
  },
  out: { aggregate: 'none', pipeline: [{ $out: 'large' }], cursor: {} },
};

const engine = startInProcess();
const text = 'x'.repeat(LARGE);
await engine.send({ createIndexes: 'large', indexes: [{ key: { n: 1, kind: 1 }, name: 'kept' }] });
for (let n = 0; n < ROWS; n++)
  await engine.send({ insert: 'large', documents: [{ _id: n, n, kind: 'a', text }] });
const before = process.resourceUsage().maxRSS;
const answer = await engine.send(DONE[process.argv[2] ?? ''] ?? {});
const grown = process.resourceUsage().maxRSS - before;
engine.stop();
process.stdout.write(`${JSON.stringify({ ok: answer['ok'], n: answer['n'], grown: grown * 1024 })}\n`);
