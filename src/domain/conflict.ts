/**
 * Somebody else was quicker: the saved version is newer, or the contact point was taken by another card meanwhile.
 * A transaction answers it by running its work anew on what is there now.
 */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly on: string;

  constructor(on: string) {
    super(`Conflicting write on ${on}`);
    this.on = on;
  }
}

/** The act was done before: the same update came twice, or came again after a crash. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
  readonly key: string;

  constructor(key: string) {
    super(`Already done: ${key}`);
    this.key = key;
  }
}

/** What the work needs cannot be reached at the moment; the same work may succeed later. */
export abstract class Unavailable extends Error {}

/** The base cannot be reached at the moment. */
export class BaseUnavailable extends Unavailable {
  override readonly name = 'BaseUnavailable';

  constructor(cause: unknown) {
    super('The client base cannot be reached', { cause });
  }
}

/** Does the work once: when its act is on the timeline already, answers with `before` instead. */
export async function once<T>(work: () => Promise<T>, before: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AlreadyDone) return before();
    throw error;
  }
}
