import { parseZone } from '../values/zone-name.ts';
import type { Client } from './client.ts';

const zones = new Map<string, string | undefined>();
const MOST_REMEMBERED = 1000;

/** The zone that a client lives in, told by their city; that of the business where it does not tell. */
export function zoneOf({ city }: Pick<Client, 'city'>, business: string): string {
  return (city === null ? undefined : zoneOfCity(city)) ?? business;
}

/** The zone of a city as it stands on a card; undefined when the name tells none. */
export function zoneOfCity(city: string): string | undefined {
  if (zones.size > MOST_REMEMBERED) zones.clear();
  if (!zones.has(city)) zones.set(city, parseZone(city));
  return zones.get(city);
}
