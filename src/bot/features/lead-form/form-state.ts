import { z } from 'zod';
import { isPhone, type Phone } from '../../../domain/values/phone.ts';
import { storedContent } from '../../stored-content.ts';

/** The steps of the form in which a new client introduces themself, in the order in which they are asked. */
export const FORM_STEPS = ['consent', 'name', 'phone', 'need', 'birthday'] as const;

export type FormStep = (typeof FORM_STEPS)[number];

/** A message of the person, under its own key. Photos sent together come one by one and share an album. */
const words = z.object({ key: z.string(), content: storedContent, album: z.string().optional() });

/** A form half filled in. It survives a restart; an answer given is never asked again. */
export const leadForm = z.object({
  kind: z.literal('lead-form'),
  /** The steps that concern this person; somebody with a card is not asked what the card knows. */
  route: z.array(z.enum(FORM_STEPS)).readonly(),
  step: z.enum(FORM_STEPS),
  /** Key of the act that led here: when the same update comes again, the question is asked again and nothing else. */
  key: z.string(),
  /** Version of the consent text that was shown last. */
  consentVersion: z.string().nullable(),
  /** Said "not now": nothing they write is kept. */
  declined: z.boolean(),
  source: z.string().nullable(),
  referralCode: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.custom<Phone>((value) => typeof value === 'string' && isPhone(value)).nullable(),
  /** The phone came as the person's own shared contact. */
  phoneProven: z.boolean(),
  phoneSkipped: z.boolean(),
  /** What they wrote before it was asked; it goes out with the request. */
  words: z.array(words).readonly(),
  /** The album of the message that was taken last: the rest of it follows without a word. */
  album: z.string().nullable(),
  /**
   * The messages that last answered these questions, or were meant to: an edit of one puts the answer right. Null: the number was
   * shared.
   */
  answers: z.object({ name: z.string().optional(), phone: z.string().nullable().optional() }).optional(),
  /** The card, once there is one. */
  clientId: z.int().positive().nullable(),
  /** The timeline's key of the request, once it is saved. */
  requestKey: z.string().nullable(),
});

export type LeadForm = z.infer<typeof leadForm>;
export type Words = z.infer<typeof words>;
