import { codePoints } from '../entities/formatted.ts';
import { badRequest } from '../refusal.ts';
import type { World } from '../world/world.ts';
import { defineMethod, type Method, type Methods } from './define.ts';
import { text } from './params.ts';

type Told = 'names' | 'descriptions' | 'shortDescriptions';

/** Checks the language of a bot's settings: '' or two small letters. */
export function checkLanguage(code: string): string {
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

function setter(field: string, told: Told, rule: { limit: number; refusal: string }): Method {
  return defineMethod({ [field]: text, language_code: text }, ({ world }, params) => {
    const value = (params[field] ?? '').trim();
    const language = checkLanguage(params['language_code'] ?? '');
    if (codePoints(value) > rule.limit) throw badRequest(rule.refusal);
    if (value === '') world.profile[told].delete(language);
    else world.profile[told].set(language, value);
    world.events.emit({ kind: 'profile' });
    return true;
  });
}

function getter(field: string, told: Told, otherwise: (world: World) => string): Method {
  return defineMethod({ language_code: text }, ({ world }, params) => {
    const known = world.profile[told];
    const language = checkLanguage(params.language_code);
    return { [field]: known.get(language) ?? known.get('') ?? otherwise(world) };
  });
}

const nothing = (): string => '';

/** Who the bot is and what it tells of itself. */
export const identityMethods: Methods = {
  getMe: defineMethod({}, ({ world }) => world.bot),
  logOut: defineMethod({}, ({ world }) => {
    world.isLoggedOut = true;
    return true;
  }),
  close: defineMethod({}, () => true),
  setMyName: setter('name', 'names', { limit: 64, refusal: 'BOT_TITLE_INVALID' }),
  getMyName: getter('name', 'names', (world) => world.bot.first_name),
  setMyDescription: setter('description', 'descriptions', { limit: 512, refusal: 'BOT_DESCRIPTION_INVALID' }),
  getMyDescription: getter('description', 'descriptions', nothing),
  setMyShortDescription: setter('short_description', 'shortDescriptions', {
    limit: 120,
    refusal: 'BOT_SHORT_DESCRIPTION_INVALID',
  }),
  getMyShortDescription: getter('short_description', 'shortDescriptions', nothing),
  getMyStarBalance: defineMethod({}, ({ world }) => {
    const balance = world.stars.balance();
    const amount = Math.floor(balance);
    return { amount, nanostar_amount: Math.round((balance - amount) * 10) * 100_000_000 };
  }),
};
