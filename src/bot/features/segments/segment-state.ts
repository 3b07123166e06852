import { z } from 'zod';

/** What an owner may be typing about a segment; `segment` 0 is a new one. */
export const segmentState = z.object({
  kind: z.literal('segment'),
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('query'), segment: z.int().nonnegative() }),
    z.object({ kind: z.literal('name'), query: z.string() }),
    z.object({ kind: z.literal('rename'), segment: z.int().positive() }),
  ]),
});

export type SegmentAsked = z.infer<typeof segmentState>['of'];
