import { z } from 'zod';

const text = z.string().optional();

const entities = z
  .array(z.object({ type: z.string(), offset: z.int(), length: z.int(), url: z.string().optional() }))
  .readonly()
  .optional();

const MEDIA = ['photo', 'voice', 'document', 'video', 'video-note', 'audio', 'animation', 'sticker'] as const;

/** What somebody said (`Content` of the domain), read back from where a dialogue keeps it. */
export const storedContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), entities }),
  z.object({ kind: z.enum(MEDIA), fileId: z.string(), text, entities, fileName: z.string().optional() }),
  z.object({ kind: z.literal('contact'), phone: z.string(), name: z.string() }),
  z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number(), text, entities }),
  z.object({ kind: z.literal('other'), name: z.string() }),
]);
