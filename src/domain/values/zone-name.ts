import { isZone } from './local-time.ts';
import { foldForSearch } from './person-name.ts';

/** Cities that people of one of our languages name; the IANA database knows them, or their zone, by other words. */
const CITIES: Readonly<Record<string, string>> = {
  калининград: 'Europe/Kaliningrad',
  москва: 'Europe/Moscow',
  мск: 'Europe/Moscow',
  'санкт-петербург': 'Europe/Moscow',
  питер: 'Europe/Moscow',
  краснодар: 'Europe/Moscow',
  казань: 'Europe/Moscow',
  'нижний новгород': 'Europe/Moscow',
  самара: 'Europe/Samara',
  саратов: 'Europe/Saratov',
  волгоград: 'Europe/Volgograd',
  екатеринбург: 'Asia/Yekaterinburg',
  челябинск: 'Asia/Yekaterinburg',
  тюмень: 'Asia/Yekaterinburg',
  пермь: 'Asia/Yekaterinburg',
  уфа: 'Asia/Yekaterinburg',
  омск: 'Asia/Omsk',
  новосибирск: 'Asia/Novosibirsk',
  томск: 'Asia/Tomsk',
  красноярск: 'Asia/Krasnoyarsk',
  иркутск: 'Asia/Irkutsk',
  якутск: 'Asia/Yakutsk',
  чита: 'Asia/Chita',
  владивосток: 'Asia/Vladivostok',
  хабаровск: 'Asia/Vladivostok',
  магадан: 'Asia/Magadan',
  сахалин: 'Asia/Sakhalin',
  камчатка: 'Asia/Kamchatka',
  минск: 'Europe/Minsk',
  алматы: 'Asia/Almaty',
  астана: 'Asia/Almaty',
  ташкент: 'Asia/Tashkent',
  бишкек: 'Asia/Bishkek',
  ереван: 'Asia/Yerevan',
  тбилиси: 'Asia/Tbilisi',
  баку: 'Asia/Baku',
  берлин: 'Europe/Berlin',
  лондон: 'Europe/London',
};

/**
 * The zone of the IANA database that somebody typed: "Europe/Moscow" in any letter case, its city alone ("moscow", "new york"), or
 * a Russian name of a city. Undefined when there is no such zone.
 */
export function parseZone(typed: string): string | undefined {
  const name = typed.trim();
  const city = foldForSearch(name);
  if (Object.hasOwn(CITIES, city)) return CITIES[city];
  const plain = name.replace(/\s+/gu, '_').toLowerCase();
  if (plain === 'utc') return 'UTC';
  const known = Intl.supportedValuesOf('timeZone');
  const same = known.find((zone) => zone.toLowerCase() === plain);
  const ofCity = known.find((zone) => zone.toLowerCase().endsWith(`/${plain}`));
  const asTyped = name.includes('/') && isZone(name) ? name : undefined;
  return plain === '' ? undefined : (same ?? asTyped ?? ofCity);
}
