import { z } from 'zod';
import { DEFAULT_GREETINGS, type GreetingSettings } from '../../domain/greetings/greeting-settings.ts';

const words = z.object({ ru: z.string().nullable().default(null), en: z.string().nullable().default(null) });

const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('tag'), tag: z.string() }),
  z.object({ kind: z.literal('gender'), gender: z.enum(['male', 'female']) }),
]);

const holiday = z.object({
  id: z.string(),
  month: z.int(),
  day: z.int(),
  name: z.string().nullable(),
  words,
  audience,
  isOn: z.boolean(),
});

/** What is decided about greetings, as stored; what is missing takes the default. */
export const storedGreetings: z.ZodType<GreetingSettings> = z
  .object({
    birthdays: z.boolean().default(DEFAULT_GREETINGS.birthdays),
    at: z.string().default(DEFAULT_GREETINGS.at),
    coupon: z.boolean().default(DEFAULT_GREETINGS.coupon),
    words: words.default(DEFAULT_GREETINGS.words),
    holidays: z.array(holiday).default([...DEFAULT_GREETINGS.holidays]),
  })
  .default({ ...DEFAULT_GREETINGS, holidays: [...DEFAULT_GREETINGS.holidays] });
