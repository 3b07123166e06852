import type { MessageEntity } from 'grammy/types';

/** Writes a text with entities piece by piece, in time that grows with its length. */
export interface Writer {
  say(words: string): void;
  /** What `write` says is one entity (Bot API, MessageEntity, without its place); nothing said is none. */
  mark(how: object, write: () => void): void;
  /** What each of them says, with `between` between those that say something. */
  join(between: string, writes: readonly (() => void)[]): void;
  /** What `write` says after a sign, if it says anything. */
  lead(sign: string, write: () => void): void;
  written(): { readonly text: string; readonly entities: readonly MessageEntity[] };
}

export function createWriter(): Writer {
  const pieces: string[] = [];
  const entities: MessageEntity[] = [];
  let length = 0;
  /** Comes before the next words, if any follow. */
  let ahead = '';

  const put = (words: string): void => {
    pieces.push(words);
    length += words.length;
  };
  const says = (write: () => void): boolean => {
    const before = length;
    write();
    return length > before;
  };

  return {
    say(words) {
      if (words === '') return;
      put(ahead + words);
      ahead = '';
    },
    mark(how, write) {
      const offset = length + ahead.length;
      const place = entities.length;
      if (says(write)) {
        const entity = { ...how, offset, length: length - offset } as MessageEntity;
        // The outer one comes first.
        entities.splice(place, 0, entity);
      }
    },
    join(between, writes) {
      for (const write of writes) if (says(write)) ahead = between;
    },
    lead(sign, write) {
      const before = ahead;
      ahead += sign;
      if (!says(write)) ahead = before;
    },
    written: () => ({ text: pieces.join(''), entities }),
  };
}
