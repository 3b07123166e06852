import type { Locale, Role } from './page/protocol.ts';

/** Somebody who is there from the start. */
export type CastMember = {
  /** The same at every start: the base knows people by it. */
  readonly id: number;
  readonly role: Role;
  readonly locale: Locale;
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  /** In E.164; nobody's. */
  readonly phone: string;
};

const OWNER = 5_100_000_101;
const MANAGER = 5_100_000_202;
const RUSSIAN_CUSTOMER = 5_100_000_303;
const ENGLISH_CUSTOMER = 5_100_000_404;

const CUSTOMERS: readonly CastMember[] = [
  {
    id: RUSSIAN_CUSTOMER,
    role: 'customer',
    locale: 'ru',
    firstName: 'Анна',
    lastName: 'Ковалёва',
    username: 'anna_kovaleva',
    phone: '+79000000303',
  },
  {
    id: ENGLISH_CUSTOMER,
    role: 'customer',
    locale: 'en',
    firstName: 'John',
    lastName: 'Miller',
    username: 'john_miller_82',
    phone: '+12025550144',
  },
];

const TEAM: Readonly<Record<Locale, readonly CastMember[]>> = {
  ru: [
    {
      id: MANAGER,
      role: 'manager',
      locale: 'ru',
      firstName: 'Пётр',
      lastName: 'Соколов',
      username: 'petr_sokolov',
      phone: '+79000000202',
    },
    {
      id: OWNER,
      role: 'owner',
      locale: 'ru',
      firstName: 'Виктория',
      lastName: 'Орлова',
      username: 'vika_orlova',
      phone: '+79000000101',
    },
  ],
  en: [
    {
      id: MANAGER,
      role: 'manager',
      locale: 'en',
      firstName: 'Peter',
      lastName: 'Stone',
      username: 'peter_stone',
      phone: '+12025550122',
    },
    {
      id: OWNER,
      role: 'owner',
      locale: 'en',
      firstName: 'Victoria',
      lastName: 'Hale',
      username: 'victoria_hale',
      phone: '+12025550111',
    },
  ],
};

/** The people to begin with: two customers, the one who speaks the language of the place first; a manager; the owner. */
export function castOf(locale: Locale): readonly CastMember[] {
  const customers = [...CUSTOMERS].sort((a, b) => Number(b.locale === locale) - Number(a.locale === locale));
  return [...customers, ...TEAM[locale]];
}

/** A phone number that nobody has, for a person who is asked for one: in Russia +7 900 00…, in America 555-01…. */
export function madeUpPhone(locale: Locale, random: () => number): string {
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
  return locale === 'ru' ? `+790000${digits(5)}` : `+1${200 + Math.floor(random() * 700)}55501${digits(2)}`;
}
