import type { User } from 'grammy/types';

/** Somebody with a Telegram account, as Telegram knows them. */
export type Account = {
  readonly user: User;
  /** In E.164; what `sharesContact` tells. */
  readonly phone: string | undefined;
  /** Forwards of their messages carry a name and no account. */
  readonly hidesAccount: boolean;
  isDeactivated: boolean;
  /** The bot has seen them somewhere, so it may name them by id. */
  isMet: boolean;
};

export type PersonOptions = {
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** IETF tag as clients report it: `ru`, `en`. */
  readonly languageCode?: string;
  /** In E.164. */
  readonly phone?: string;
  readonly id?: number;
  readonly isPremium?: boolean;
  readonly isBot?: boolean;
  /** Privacy setting "who can add a link to my account when forwarding": nobody. */
  readonly hidesAccount?: boolean;
};

/** Opens an account; `id` is used when the options name none. */
export function createAccount(options: PersonOptions, id: number): Account {
  const { lastName, username, languageCode, isPremium } = options;
  const user: User = {
    id: options.id ?? id,
    is_bot: options.isBot ?? false,
    first_name: options.firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(username === undefined ? {} : { username }),
    ...(languageCode === undefined ? {} : { language_code: languageCode }),
    ...(isPremium === true ? { is_premium: true as const } : {}),
  };
  return {
    user,
    phone: options.phone,
    hidesAccount: options.hidesAccount ?? false,
    isDeactivated: false,
    isMet: false,
  };
}

/** The name as clients print it. */
export function fullName(user: User): string {
  return user.last_name === undefined ? user.first_name : `${user.first_name} ${user.last_name}`;
}
