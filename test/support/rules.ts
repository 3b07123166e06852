import fc from 'fast-check';

/** Any schedule that a recurring campaign may have. */
export const anyRule = fc.oneof(
  fc.record({ every: fc.constant('day' as const), step: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    every: fc.constant('week' as const),
    step: fc.integer({ min: 1, max: 5 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({
    every: fc.constant('month' as const),
    step: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({
    every: fc.constant('year' as const),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
);
