import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { AlreadyDone } from '../conflict.ts';
import type { ConsentPurpose } from '../timeline/event.ts';
import { line } from '../timeline/line.ts';
import type { Locale } from '../values/locale.ts';

/** What somebody agreed to: the very text that they saw, in their language, and its version. */
export interface ConsentGiven {
  readonly telegramId: number;
  readonly purpose: ConsentPurpose;
  readonly textVersion: string;
  readonly text: string;
  readonly locale: Locale;
}

/**
 * Records a consent and the words of it; on the card's timeline too when the person has a card. Agreeing again to the same
 * text changes nothing.
 */
export async function giveConsent(base: Base, act: Act, given: ConsentGiven): Promise<void> {
  const current = await base.consents.current(given.telegramId, given.purpose);
  if (current?.textVersion === given.textVersion) return;
  try {
    await base.transaction(async (stores) => {
      const key = `${act.key}:${given.purpose}`;
      const { text, ...consent } = given;
      await stores.consents.insert({ ...consent, key, givenAt: act.at, withdrawnAt: null });
      await stores.consentTexts.keep({ version: given.textVersion, text });
      for (const client of await stores.clients.findByContacts([`telegram:${given.telegramId}`])) {
        const { purpose, textVersion: version } = given;
        const data = { kind: 'consent', purpose, version, given: true } as const;
        await stores.timeline.append([line({ ...act, key }, client.id, data, String(client.id))]);
      }
    });
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
  }
}
