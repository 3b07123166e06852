/** What an archive of the base looks like inside, whoever made it. */

/** One line a document, in MongoDB's canonical Extended JSON, so that every value keeps its type. */
export const DATA_ENDING = '.jsonl';
export const MANIFEST = 'manifest.json';
export const EXPLAINED = 'README.txt';

/** An archive of a newer layout is refused. */
export const FORMAT = 1;

/**
 * Updates that are being handled hold what people are writing at this moment, and are gone the next. The name of the base stays with
 * it: a base that is put back is another one, so that what Redis holds of this one is never taken for what it holds of that one.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set(['updates', 'copytrust', 'assignments']);

/** Stands last: an archive without it was cut off. */
export interface Manifest {
  readonly program: 'kartoteka';
  readonly format: number;
  /** Of the base. An archive from before shapes had numbers has none: it is 0. */
  readonly shape?: number;
  readonly collections: readonly { readonly name: string; readonly documents: number }[];
}

/** Why an archive was not made or put back. */
export type ArchiveRefusal =
  | 'no-base'
  | 'no-file'
  | 'file-exists'
  | 'in-use'
  | 'half-restored'
  | 'not-empty'
  | 'not-an-archive'
  | 'newer'
  | 'wrong-password';

export interface ArchiveSize {
  readonly bytes: number;
  readonly documents: number;
}

export type Archived =
  | ({ readonly ok: true } & ArchiveSize)
  | { readonly ok: false; readonly code: ArchiveRefusal };

export interface ArchiveOptions {
  /** Unset: the embedded engine's base in `dataDir`. */
  readonly mongodbUri: string | undefined;
  readonly dataDir: string;
  /** The archive. */
  readonly file: string;
  /** Null: an archive that anybody can open. */
  readonly password: string | null;
  /** Overwrite what is there. */
  readonly force: boolean;
}

/** The names of the collections that are Kartoteka's: a database of a server may hold those of other programs. */
export interface Own {
  readonly own: readonly string[];
}

/** Thrown inside the thread; comes out as a value. */
export class Refused extends Error {
  readonly code: ArchiveRefusal;
  constructor(code: ArchiveRefusal) {
    super(code);
    this.code = code;
  }
}

export const README_TEXT = `Kartoteka: a copy of the client base / копия клиентской базы

Each .jsonl file is one collection: a line is a document in MongoDB Extended JSON (mongoimport reads it).
Каждый файл .jsonl — одна коллекция: строка — документ в MongoDB Extended JSON (его читает mongoimport).

To put it back / вернуть в программу: npm run restore -- <file.zip>
`;
