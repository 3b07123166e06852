import { parseZone } from '../values/zone-name.ts';
import type { Client } from './client.ts';

const zones = new Map<string, string | undefined>();
const MOST_REMEMBERED = 1000;

/** The zone that a client lives in, told by their city; that of the business where it does not tell. */
export function zoneOf({ city }: Pick<Client, 'city'>, business: string): string {
  if (city === null) return business;
  if (zones.size > MOST_REMEMBERED) zones.clear();
  if (!zones.has(city)) zones.set(city, parseZone(city));
  return zones.get(city) ?? business;
}
