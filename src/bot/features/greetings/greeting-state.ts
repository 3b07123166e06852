import { z } from 'zod';

/** What the owner was asked to type about greetings. */
export const greetingState = z.object({
  kind: z.literal('greeting'),
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('at') }),
    z.object({ kind: z.literal('words'), of: z.string(), locale: z.enum(['ru', 'en']) }),
    z.object({ kind: z.literal('tag'), id: z.string() }),
    z.object({ kind: z.literal('add') }),
  ]),
});

export type GreetingAsked = z.infer<typeof greetingState>['of'];
