import { z } from 'zod';
import type { Act } from '../domain/act.ts';
import type { DialogueStore } from '../domain/dialogues/dialogue-store.ts';
import { newClientState } from './features/by-hand/draft-state.ts';
import { greetingState } from './features/greetings/greeting-state.ts';
import { leadForm } from './features/lead-form/form-state.ts';

const clientId = z.int().positive();

/** Photos sent together come one by one: once the first was taken, only others of the same album are awaited. */
const album = z.string().optional();

/** What the bot waits for from a member of the team after a button was pressed. */
const awaiting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), clientId, album }),
  z.object({ kind: z.literal('deal'), clientId, dealId: z.int().positive().optional() }),
  z.object({ kind: z.literal('tags'), clientId }),
  z.object({ kind: z.literal('answer'), clientId, album }),
  z.object({ kind: z.literal('search') }),
  newClientState,
  z.object({
    kind: z.literal('setting'),
    field: z.enum(['topics', 'keyPhrases', 'consentText', 'zone', 'quietHours', 'digestAt', 'summaryAt']),
  }),
  z.object({ kind: z.literal('link-source') }),
  greetingState,
  z.object({ kind: z.literal('remind'), clientId: clientId.nullable() }),
  z.object({ kind: z.literal('remind-text'), id: z.int().positive() }),
  z.object({ kind: z.literal('remind-date'), id: z.int().positive() }),
]);

/** What the bot waits for from a client who corrects their card. */
const correction = z.object({
  kind: z.literal('correction'),
  clientId,
  field: z.enum(['name', 'phone', 'email', 'birthday']),
});

const dialogue = z.union([leadForm, awaiting, correction]);

/** Nothing is waited for; `key` is the act that answered the last question. */
const closed = z.object({ kind: z.literal('closed'), key: z.string() });

export type Awaiting = z.infer<typeof awaiting>;
export type Correction = z.infer<typeof correction>;
export type Dialogue = z.infer<typeof dialogue>;

export interface Dialogues {
  /** Where the person stands; undefined when nowhere, or when an older program left something unreadable. */
  get(person: number): Promise<Dialogue | undefined>;
  set(person: number, state: Dialogue, at: Date): Promise<void>;
  clear(person: number): Promise<void>;
  /** Ends the dialogue by an answer, and remembers which act that was. */
  close(person: number, by: Act): Promise<void>;
  /** Whether this act answered the last question: it came once more, after a crash, and is nothing new. */
  wasClosedBy(person: number, act: Act): Promise<boolean>;
}

/** The dialogue store with what comes out of it parsed. */
export function createDialogues(store: DialogueStore): Dialogues {
  return {
    get: async (person) => dialogue.safeParse(await store.get(person)).data,
    set: (person, state, at) => store.set(person, state, at),
    clear: (person) => store.clear(person),
    close: (person, { key, at }) => store.set(person, { kind: 'closed', key }, at),
    wasClosedBy: async (person, { key }) => closed.safeParse(await store.get(person)).data?.key === key,
  };
}
