import type { ConsentPurpose } from '../timeline/event.ts';
import type { Locale } from '../values/locale.ts';

/**
 * A record that a person agreed, with the version of the text they saw, which `ConsentText` has (152-FZ art. 9, GDPR art. 7: the business must be
 * able to show it). Kept by Telegram id because it is given before there is a card.
 */
export interface Consent {
  readonly key: string;
  readonly telegramId: number;
  readonly purpose: ConsentPurpose;
  readonly textVersion: string;
  readonly locale: Locale;
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
}
