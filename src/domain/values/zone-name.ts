import { zoneOfPlace } from './cities.ts';
import { isZone } from './local-time.ts';

/**
 * The zone of the IANA database that somebody typed: "Europe/Moscow" in any letter case, its city alone ("moscow", "new york"), or
 * the name of a city or a region in one of our languages. Undefined when there is no such zone.
 */
export function parseZone(typed: string): string | undefined {
  const name = typed.trim();
  const place = zoneOfPlace(name);
  if (place !== undefined) return place;
  const plain = name.replace(/\s+/gu, '_').toLowerCase();
  if (plain === 'utc') return 'UTC';
  const known = Intl.supportedValuesOf('timeZone');
  const same = known.find((zone) => zone.toLowerCase() === plain);
  const ofCity = known.find((zone) => zone.toLowerCase().endsWith(`/${plain}`));
  const asTyped = name.includes('/') && isZone(name) ? name : undefined;
  return plain === '' ? undefined : (same ?? asTyped ?? ofCity);
}
