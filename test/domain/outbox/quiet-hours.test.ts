import { expect, it } from 'vitest';
import { isQuiet, isQuietTillMidnight, parseQuietHours } from '../../../src/domain/outbox/quiet-hours.ts';
import { CITIES, REGIONS } from '../../../src/domain/values/cities.ts';
import { isZone } from '../../../src/domain/values/local-time.ts';
import { parseZone } from '../../../src/domain/values/zone-name.ts';

const NIGHT = { from: '21:00', to: '09:00' };
const at = (time: string) => new Date(`2026-11-21T${time}:00Z`);

it.each([
  ['17:59', false],
  ['18:00', true],
  ['23:30', true],
  ['05:59', true],
  ['06:00', false],
] as const)('over midnight in Moscow, at %s UTC: %s', (time, quiet) => {
  expect(isQuiet(NIGHT, 'Europe/Moscow', at(time))).toBe(quiet);
});

it.each([
  ['17:59', false],
  ['18:00', true],
  ['20:59', true],
  ['21:00', false],
  ['05:59', false],
] as const)('till midnight in Moscow, at %s UTC: %s', (time, quiet) => {
  expect(isQuietTillMidnight(NIGHT, 'Europe/Moscow', at(time))).toBe(quiet);
  expect(isQuietTillMidnight({ from: '13:00', to: '23:59' }, 'Europe/Moscow', at(time))).toBe(false);
  expect(isQuietTillMidnight(null, 'Europe/Moscow', at(time))).toBe(false);
});

it('within a day, never, and when the clocks change', () => {
  const lunch = { from: '13:00', to: '14:00' };
  expect([at('12:59'), at('13:00'), at('14:00')].map((now) => isQuiet(lunch, 'UTC', now))).toEqual([
    false,
    true,
    false,
  ]);
  expect(isQuiet(null, 'UTC', at('03:00'))).toBe(false);
  const ends = (iso: string) => isQuiet(NIGHT, 'Europe/Berlin', new Date(iso));
  expect([ends('2026-03-29T06:59:00Z'), ends('2026-03-29T07:00:00Z')]).toEqual([true, false]);
  expect([ends('2026-10-25T07:59:00Z'), ends('2026-10-25T08:00:00Z')]).toEqual([true, false]);
});

it.each([
  ['21:00–09:00', NIGHT],
  ['21-9', NIGHT],
  ['с 21 до 9', NIGHT],
  ['С 21.00 до 09.00', NIGHT],
  ['from 21 to 9', NIGHT],
  ['22:30 — 24:00', { from: '22:30', to: '00:00' }],
  ['21-21', undefined],
  ['25-9', undefined],
  ['21:60-9', undefined],
  ['ночью', undefined],
  ['', undefined],
] as const)('hours that are typed: %j', (typed, hours) => {
  expect(parseQuietHours(typed)).toEqual(hours);
});

it.each([
  ['Europe/Moscow', 'Europe/Moscow'],
  ['europe/berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['Москва', 'Europe/Moscow'],
  [' ЕКАТЕРИНБУРГ ', 'Asia/Yekaterinburg'],
  ['utc', 'UTC'],
  ['Нижний Новгород', 'Europe/Moscow'],
  ['Mars/Phobos', undefined],
  ['constructor', undefined],
  ['г. Владивосток', 'Asia/Vladivostok'],
  ['Барнаул, Алтайский край', 'Asia/Barnaul'],
  ['Петропавловск Камчатский', 'Asia/Kamchatka'],
  ['село Ивановка, Амурская обл.', 'Asia/Yakutsk'],
  ['Республика Бурятия', 'Asia/Irkutsk'],
  ['ОРЁЛ', 'Europe/Moscow'],
  ['Chelyabinsk', 'Asia/Yekaterinburg'],
  ['Белогорск, Крым', 'Europe/Moscow'],
  ['Крым, Белогорск', 'Europe/Moscow'],
  ['Башкортостан, г. Благовещенск', 'Asia/Yekaterinburg'],
  ['Петропавловск - Камчатский', 'Asia/Kamchatka'],
  ['Ростов - на - Дону', 'Europe/Moscow'],
  ['Благовещенск (Башкортостан)', 'Asia/Yekaterinburg'],
  ['Республика Саха (Якутия)', 'Asia/Yakutsk'],
  ['Ханты-Мансийский АО — Югра', 'Asia/Yekaterinburg'],
  ['St. Petersburg', 'Europe/Moscow'],
  ['Казань, ул. Баумана, 5', 'Europe/Moscow'],
  ['Гадюкино', undefined],
  ['', undefined],
  ['/', undefined],
] as const)('a zone that is typed: %j', (typed, zone) => {
  expect(parseZone(typed)).toBe(zone);
});

it.each([
  ['с 9 вечера до 9 утра', { from: '21:00', to: '09:00' }],
  ['9pm-8:30 am', { from: '21:00', to: '08:30' }],
  ['21 - 9', { from: '21:00', to: '09:00' }],
  ['22.00–24.00', { from: '22:00', to: '00:00' }],
  ['с 21:00 до 24', { from: '21:00', to: '00:00' }],
] as const)('reads %s', (typed, hours) => {
  expect(parseQuietHours(typed)).toEqual(hours);
});

it('each place that is named has a zone, and none has two', () => {
  for (const [zone, names] of [...Object.entries(CITIES), ...Object.entries(REGIONS)]) {
    expect([zone, isZone(zone)]).toEqual([zone, true]);
    for (const name of names.split(',').map((one) => one.trim())) {
      expect([name, parseZone(name)]).toEqual([name, zone]);
    }
  }
});
