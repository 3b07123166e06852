import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Base } from '../../domain/base.ts';
import type { OutboxContent, OutboxItem } from '../../domain/outbox/outbox-item.ts';
import type { OutboxResult } from '../../domain/outbox/outbox-store.ts';
import type { Parcel } from './deliver.ts';
import type { Pace } from './pace.ts';

/** What the sender works with. */
export interface SenderOptions {
  readonly base: Base;
  readonly api: Api;
  readonly pace: Pace;
  /**
   * Makes the words of a row from the base as it is now, or says what becomes of it instead; undefined when there is nothing to say any
   * more.
   */
  readonly compose: (item: OutboxItem) => Promise<Parcel | OutboxResult | undefined>;
  /** The moment that is worked for: what is due by then is sent. */
  readonly now: () => Date;
  /** What leases are made of: every process on the base reads the same, whatever moment it works for. */
  readonly wallClock?: () => Date;
  /** Names this process in leases. */
  readonly owner: string;
  readonly log: Logger;
  /** How long a stop waits for the call in hand, in ms; 4 s by default. */
  readonly lastCallMs?: number;
  /** Pause between tries while the base is away, in ms. */
  readonly retryMs?: number;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Told what became of every row that was in hand. */
  readonly onSent?: ((kind: OutboxContent['kind'], result: OutboxResult['state']) => void) | undefined;
  /** Told how long a message waited for its turn within Telegram's limits, in ms. */
  readonly onWaited?: ((ms: number) => void) | undefined;
}
