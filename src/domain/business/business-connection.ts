/** The bot connected to somebody's own account, where it reads what their customers write (Telegram Business). */
export interface BusinessConnection {
  readonly id: string;
  /** Telegram id of the account's owner. */
  readonly ownerId: number;
  /** Whether it was enabled when its owner was last told of it; null while they were told nothing. */
  readonly toldEnabled: boolean | null;
}

/** Connections that the messenger told of: messages name only the connection, never its owner, who does not change. */
export interface BusinessConnectionStore {
  get(id: string): Promise<BusinessConnection | undefined>;
  /** Stores a connection; the same again changes nothing. */
  put(connection: BusinessConnection): Promise<void>;
}
