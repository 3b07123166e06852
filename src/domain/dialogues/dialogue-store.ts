/** When a person came to stand where they do, and until when it is kept. */
export interface Lasting {
  readonly at: Date;
  readonly until: Date;
}

/**
 * Where a person stands in a dialogue with the bot (a form half filled in, a note about to be typed). The state is
 * whatever the bot stores; it parses what it gets back. Only the newest state is kept.
 */
export interface DialogueStore {
  get(person: number): Promise<unknown>;
  set(person: number, state: object, lasting: Lasting): Promise<void>;
  clear(person: number): Promise<void>;
}
