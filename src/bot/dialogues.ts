import { z } from 'zod';
import type { DialogueStore } from '../domain/dialogues/dialogue-store.ts';

/** The steps of the form in which a new client introduces themself. */
export const FORM_STEPS = ['consent', 'name', 'phone', 'need', 'birthday'] as const;

const clientId = z.int().positive();

/** A form half filled in. It survives a restart; an answer given is never asked again. */
const leadForm = z.object({
  kind: z.literal('lead-form'),
  step: z.enum(FORM_STEPS),
  source: z.string().nullable(),
  referralCode: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  /** The phone came as the person's own shared contact. */
  phoneProven: z.boolean(),
  /** The card, once the request is saved and only the birthday is left to ask. */
  clientId: clientId.nullable(),
});

/** Photos sent together come one by one: once the first was taken, only others of the same album are awaited. */
const album = z.string().optional();

/** What the bot waits for from a member of the team after a button was pressed. */
const awaiting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), clientId, album }),
  z.object({ kind: z.literal('deal'), clientId, dealId: z.int().positive().optional() }),
  z.object({ kind: z.literal('tags'), clientId }),
  z.object({ kind: z.literal('answer'), clientId, album }),
  z.object({ kind: z.literal('search') }),
  z.object({ kind: z.literal('new-client') }),
  z.object({
    kind: z.literal('setting'),
    field: z.enum(['topics', 'keyPhrases', 'consentText']),
  }),
  z.object({ kind: z.literal('link-source') }),
]);

/** What the bot waits for from a client who corrects their card. */
const correction = z.object({
  kind: z.literal('correction'),
  clientId,
  field: z.enum(['name', 'phone', 'email', 'birthday']),
});

const dialogue = z.union([leadForm, awaiting, correction]);

export type LeadForm = z.infer<typeof leadForm>;
export type Awaiting = z.infer<typeof awaiting>;
export type Correction = z.infer<typeof correction>;
export type Dialogue = z.infer<typeof dialogue>;

export interface Dialogues {
  /** Where the person stands; undefined when nowhere, or when an older program left something unreadable. */
  get(person: number): Promise<Dialogue | undefined>;
  set(person: number, state: Dialogue, at: Date): Promise<void>;
  clear(person: number): Promise<void>;
}

/** The dialogue store with what comes out of it parsed. */
export function createDialogues(store: DialogueStore): Dialogues {
  return {
    get: async (person) => dialogue.safeParse(await store.get(person)).data,
    set: (person, state, at) => store.set(person, state, at),
    clear: (person) => store.clear(person),
  };
}
