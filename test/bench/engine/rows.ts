/** A made-up document of about 250 bytes, as a card is. */
export interface Row {
  readonly _id: number;
  readonly name: string;
  readonly stage: string;
  readonly at: Date;
  readonly amount: number;
  readonly note: string;
}

const STAGES = 10;
const FIRST_AT = Date.UTC(2026, 0, 1);

export function rowOf(id: number): Row {
  return {
    _id: id,
    name: `Клиент ${id}`,
    stage: stageOf(id),
    at: new Date(FIRST_AT + id * 60_000),
    amount: (id * 7919) % 100_000,
    note: 'Перезвонить после обеда и сказать, когда будет готово. '.repeat(2),
  };
}

export function stageOf(id: number): string {
  return `stage ${id % STAGES}`;
}

/** Walks the ids all over the table, each once a round, in an order that no cache foresees. */
export function someId(number: number, rows: number): number {
  return 1 + ((number * 7919) % rows);
}

/** An amount that no row has had, so that an update by it changes something. */
export function newAmount(number: number): number {
  return -number;
}
