/** A copy of the whole base that was made to be sent, in pieces that Telegram takes. */
export interface BackupFile {
  readonly bytes: number;
  readonly documents: number;
  /** In their order; they are read as often as is asked. */
  readonly parts: readonly { readonly name: string; read(): AsyncIterable<Uint8Array> }[];
  /** It lies on the disk until then. */
  discard(): Promise<void>;
}

/** What became of the day's copy, as counts. */
export interface KeptBackup {
  readonly documents: number;
  readonly bytes: number;
  /** Older copies that were removed. */
  readonly removed: number;
}

/** Makes copies of the whole base, as it is at one moment, while others go on writing. */
export interface Backups {
  /** An archive under this password. `day` (`YYYY-MM-DD`) is part of its name. */
  make(day: string, password: string): Promise<BackupFile>;
  /** Puts the day's copy into the folder of copies and removes those that are outdated; null where copies are switched off. */
  keep(day: string): Promise<KeptBackup | null>;
}
