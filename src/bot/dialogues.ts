import { z } from 'zod';
import type { Act } from '../domain/act.ts';
import type { DialogueStore } from '../domain/dialogues/dialogue-store.ts';
import { newClientState } from './features/by-hand/draft-state.ts';
import { campaignState } from './features/campaigns/campaign-state.ts';
import { drawState } from './features/draws/draw-state.ts';
import { greetingState } from './features/greetings/greeting-state.ts';
import { leadForm } from './features/lead-form/form-state.ts';
import { readyState } from './features/ready/ready-state.ts';
import { segmentState } from './features/segments/segment-state.ts';

const clientId = z.int().positive();

/** Photos sent together come one by one: once the first was taken, only others of the same album are awaited. */
const album = z.string().optional();

/** What the bot waits for from a member of the team after a button was pressed. */
const awaiting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), clientId, album }),
  z.object({ kind: z.literal('deal'), clientId, dealId: z.int().positive().optional() }),
  z.object({ kind: z.literal('tags'), clientId }),
  z.object({ kind: z.literal('details'), clientId }),
  z.object({ kind: z.literal('answer'), clientId, album }),
  z.object({ kind: z.literal('search') }),
  newClientState,
  z.object({
    kind: z.literal('setting'),
    field: z.enum([
      'topics',
      'keyPhrases',
      'consentText',
      'zone',
      'quietHours',
      'digestAt',
      'summaryAt',
      'loyaltyDays',
    ]),
  }),
  z.object({ kind: z.literal('link-source') }),
  // `begunBy`: the act whose password a copy is being made under.
  z.object({ kind: z.literal('backup-password'), begunBy: z.string().optional() }),
  greetingState,
  segmentState,
  campaignState,
  drawState,
  readyState,
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

/** How a question to a member stands; an older program left questions that knew nothing of it. */
const standing = z.object({
  /** The message that asks: a reply to it is for this question, a reply to any other message is not. */
  prompt: z.int().optional(),
  askedAt: z.coerce.date().default(new Date(0)),
  /** The act that made the bot ask: it came once more, and is not asked again. */
  askedBy: z.string().optional(),
  /** The buttons under the prompt are for this question alone, and go when it is answered. */
  hasButtons: z.boolean().default(false),
  /** The member has read that other words than a reply are no answer any more. */
  isOver: z.boolean().default(false),
});

const question = z.intersection(awaiting, standing);

const dialogue = z.union([leadForm, question, correction]);

/** The link by which somebody came who has left no request yet. */
const cameBy = z.object({ source: z.string().nullable(), referralCode: z.string().nullable() });

/** Nothing is waited for; `key` is the act that ended it. */
const closed = z.object({ kind: z.literal('closed'), key: z.string(), cameBy: cameBy.optional() });

export type Awaiting = z.infer<typeof awaiting>;
export type Question = z.infer<typeof question>;
export type Correction = z.infer<typeof correction>;
export type Dialogue = z.infer<typeof dialogue>;
export type CameBy = z.infer<typeof cameBy>;

/** Where a person stands: in a dialogue, or after one that an act has ended. */
export interface Standing {
  readonly pending?: Dialogue | undefined;
  readonly closedBy?: string | undefined;
  /** Of somebody who stopped before their first request; it counts when they start again. */
  readonly cameBy?: CameBy | undefined;
}

export interface Dialogues {
  /** Where the person stands; empty when nowhere, or when an older program left something unreadable. */
  standing(person: number): Promise<Standing>;
  /** The dialogue in which the person is. */
  get(person: number): Promise<Dialogue | undefined>;
  set(person: number, state: Dialogue, at: Date): Promise<void>;
  clear(person: number): Promise<void>;
  /** Ends the dialogue, and remembers by which act: once more, after a crash, it is nothing new. */
  close(person: number, by: Act): Promise<void>;
  /** Ends the form of somebody who changed their mind: of what it held, only the link by which they came stays for a week. */
  stop(person: number, by: Act, cameBy: CameBy): Promise<void>;
}

/** The dialogue store with what comes out of it parsed. */
export function createDialogues(store: DialogueStore): Dialogues {
  const read = async (person: number): Promise<Standing> => {
    const state = await store.get(person);
    // Most people are in no dialogue, and what fits nothing takes the parser longest.
    if (state === undefined) return {};
    const last = closed.safeParse(state).data;
    return last ? { closedBy: last.key, cameBy: last.cameBy } : { pending: dialogue.safeParse(state).data };
  };
  return {
    standing: read,
    get: async (person) => (await read(person)).pending,
    set: (person, state, at) => store.set(person, state, { at, until: keptUntil(state, at) }),
    clear: (person) => store.clear(person),
    close: (person, { key, at }) =>
      store.set(person, { kind: 'closed', key }, { at, until: daysAfter(at, KEPT_DAYS) }),
    stop: (person, { key, at }, { source, referralCode }) =>
      store.set(
        person,
        { kind: 'closed', key, cameBy: { source, referralCode } },
        { at, until: daysAfter(at, UNAGREED_DAYS) },
      ),
  };
}

const KEPT_DAYS = 90;

/** What somebody wrote who has not agreed to anything yet is kept no longer than they are told. */
const UNAGREED_DAYS = 7;

function keptUntil(state: Dialogue, at: Date): Date {
  const isUnagreed = state.kind === 'lead-form' && state.step === 'consent';
  return daysAfter(at, isUnagreed ? UNAGREED_DAYS : KEPT_DAYS);
}

function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 24 * 60 * 60_000);
}
