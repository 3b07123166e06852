import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import { line } from '../timeline/line.ts';

/**
 * Brings the consent that somebody gave before they had a card onto the card's timeline, with the time at which it was
 * given. Asked again it changes nothing.
 */
export async function noteConsent(base: Base, act: Act, telegramId: number, clientId: number): Promise<void> {
  const consent = await base.consents.current(telegramId, 'processing');
  if (!consent) return;
  const { purpose, textVersion: version } = consent;
  const given: Act = { by: act.by, at: consent.givenAt, key: consent.key };
  const data = { kind: 'consent', purpose, version, given: true } as const;
  await once(
    () =>
      base.transaction((stores) => stores.timeline.append([line(given, clientId, data, String(clientId))])),
    async () => {},
  );
}
