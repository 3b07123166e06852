import { z } from 'zod';
import { EMPTY_DRAFT } from '../../../domain/leads/new-client-draft.ts';
import { isPhone, type Phone } from '../../../domain/values/phone.ts';
import { storedContent } from '../../stored-content.ts';

const phone = z.custom<Phone>((value) => typeof value === 'string' && isPhone(value));

/** Somebody new as far as a member has told. Survives a restart; nothing has to be typed twice. */
export const newClientState = z.object({
  kind: z.literal('new-client'),
  door: z.enum(['manual', 'forward']).default(EMPTY_DRAFT.door),
  name: z.string().nullable().default(EMPTY_DRAFT.name),
  hiddenName: z.string().nullable().default(EMPTY_DRAFT.hiddenName),
  phones: z.array(phone).readonly().default([]),
  foundPhones: z.array(phone).readonly().default([]),
  emails: z.array(z.string()).readonly().default([]),
  need: z.string().default(EMPTY_DRAFT.need),
  tags: z.array(z.string()).readonly().default([]),
  contents: z.array(storedContent).readonly().default([]),
});
