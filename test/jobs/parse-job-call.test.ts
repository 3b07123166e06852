import { describe, expect, it } from 'vitest';
import { parseJobCall } from '../../src/jobs/parse-job-call.ts';
import { schedule } from '../../src/jobs/schedule.ts';

const [job] = schedule;

describe('a job called by hand', () => {
  it.each([
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2028-02-29T10:00:00Z', '2028-02-29T10:00:00.000Z'],
    ['2026-03-01T09:30:00+03:00', '2026-03-01T06:30:00.000Z'],
  ])('runs at %s', (typed, at) => {
    const call = parseJobCall([job?.name ?? '', '--now', typed], schedule);
    expect(call.ok && call.now?.toISOString()).toBe(at);
  });

  it.each(['2026-02-31', '2026-02-29', '2026-04-31T10:00:00Z', '2026-13-01', 'March 3', 'soon', ''])(
    'refuses %s',
    (typed) => {
      expect(parseJobCall([job?.name ?? '', '--now', typed], schedule)).toMatchObject({ ok: false });
    },
  );
});
