import type { Money } from '../values/money.ts';

/** One possible or finished sale to a client. `id` is the short number, shown as `D7`. */
export interface Deal {
  readonly id: number;
  readonly clientId: number;
  readonly title: string;
  readonly amount: Money | null;
  readonly stage: string;
  /** Follows the client's responsible manager while the deal is open; a closed deal keeps it, or has who closed it. */
  readonly managerId: number | null;
  readonly source: string | null;
  /** Link to the message in a group that the lead was taken from. */
  readonly link: string | null;
  /** Key of the act that opened it; unique, so one request opens one deal. */
  readonly origin: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly version: number;
}

/** A step of the pipeline; a deal at a stage with an outcome is closed. */
export interface Stage {
  readonly id: string;
  readonly outcome: 'open' | 'won' | 'lost';
  readonly name: { readonly ru: string; readonly en: string };
}

export const DEFAULT_STAGES: readonly Stage[] = [
  { id: 'new', outcome: 'open', name: { ru: 'Новая', en: 'New' } },
  { id: 'contacted', outcome: 'open', name: { ru: 'Связались', en: 'Contacted' } },
  { id: 'negotiation', outcome: 'open', name: { ru: 'Переговоры', en: 'Negotiation' } },
  { id: 'won', outcome: 'won', name: { ru: 'Успех', en: 'Won' } },
  { id: 'lost', outcome: 'lost', name: { ru: 'Отказ', en: 'Lost' } },
];

/** Where a new request stands. */
export function firstStage(stages: readonly Stage[]): string {
  return (stages[0] ?? DEFAULT_STAGES[0])?.id ?? 'new';
}

/** Where a deal is a sale. */
export function wonStages(stages: readonly Stage[]): readonly string[] {
  return stages.filter(({ outcome }) => outcome === 'won').map(({ id }) => id);
}

/**
 * Finds a stage by its id or by the beginning of its name in either language, also between quotes or before a full stop;
 * undefined when none or several fit.
 */
export function findStage(stages: readonly Stage[], text: string): Stage | undefined {
  const asked = text.trim().toLowerCase();
  return stageCalled(stages, asked) ?? stageCalled(stages, asked.replace(AROUND_WORDS, ''));
}

const AROUND_WORDS = /^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu;

function stageCalled(stages: readonly Stage[], asked: string): Stage | undefined {
  if (asked === '') return undefined;
  const names = (stage: Stage) => [stage.id, stage.name.ru, stage.name.en].map((name) => name.toLowerCase());
  const exact = stages.find((stage) => names(stage).includes(asked));
  if (exact) return exact;
  const close = stages.filter((stage) => names(stage).some((name) => name.startsWith(asked)));
  return close.length === 1 ? close[0] : undefined;
}
