import type { Answered, Deed, NewGroup, NewPerson, UploadKind } from './protocol.ts';
import type { Store } from './store.ts';
import type { Words } from './words.ts';

/** A chat on somebody's phone: where every deed happens. */
export type Place = { readonly personId: number; readonly chatId: number };

/** What every part of the page may use. */
export type App = {
  readonly store: Store;
  readonly words: () => Words;
  /** Does something as a person; a refusal is shown, and returned. */
  readonly act: (place: Place, deed: Deed) => Promise<Answered>;
  readonly sendFile: (
    place: Place,
    file: { kind: UploadKind; blob: Blob; name: string; duration?: number },
  ) => Promise<void>;
  /** Presses an inline button; resolves when the bot has answered, or will not any more. */
  readonly press: (place: Place, messageId: number, data: string) => Promise<void>;
  /** Follows a link on somebody's phone, as Telegram would; one that the bot opens itself is for this person alone. */
  readonly follow: (place: Place, url: string, isOwn?: boolean) => Promise<void>;
  /** Puts a chat on a phone: on the one that shows this person, else on the given one; and finds a message in it. */
  readonly show: (place: Place, onPhone?: number, messageId?: number) => void;
  /** Lets somebody new in; the id, unless it was refused. */
  readonly add: (person: NewPerson) => Promise<number | undefined>;
  /** Opens a group; its chat id, unless it was refused. */
  readonly openGroup: (group: NewGroup) => Promise<number | undefined>;
  /** Says something short at the bottom of the page. */
  readonly notice: (text: string) => void;
};
