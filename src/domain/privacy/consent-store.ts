import type { ConsentPurpose } from '../timeline/event.ts';
import type { Consent } from './consent.ts';

export interface ConsentStore {
  /** Throws `AlreadyDone` when the key is there. */
  insert(consent: Consent): Promise<void>;
  /** The newest consent that was not withdrawn. */
  current(telegramId: number, purpose: ConsentPurpose): Promise<Consent | undefined>;
  /** Whether the account has ever agreed to anything; a consent that was withdrawn counts, too. */
  hasAny(telegramId: number): Promise<boolean>;
  withdraw(telegramId: number, purposes: readonly ConsentPurpose[], at: Date): Promise<void>;
}
