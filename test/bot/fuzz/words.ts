import { allCommands } from '../../support/commands.ts';
import type { Random } from './random.ts';

const WORDS = [
  'Анна',
  'Вера Петрова',
  'шкаф-купе',
  'тег:vip',
  'этап:успех',
  'был>90д -подписан',
  'потратил>10000',
  'др:7д',
  'менеджер:petr',
  'завтра в 10 позвонить',
  'каждый понедельник в 9',
  'через час',
  '31.02',
  '29 февраля',
  '12.05.1990',
  '+7 916 123-45-67',
  '8 (903) 111 22 33',
  '+49 30 901820',
  'secret@mail.ru',
  'a@b',
  '12 500',
  '12,5к',
  '$1e99',
  '99999999999999999999',
  'успех',
  'отказ',
  'переговоры',
  '+vip -новый',
  'город=Москва',
  'Пропустить',
  'Отмена',
  'Назад',
  'Да',
  '#заявка',
  '@playground_bot',
  'Кухни\nШкафы',
  'Европа/Москва',
  'Europe/London',
  '22:00-08:00',
  '<b>жирно</b> &amp; *x* [y](tg://user?id=1)',
  '👨‍👩‍👧‍👦🔥',
  '\u202eаннА\u200b',
  '\u2060',
  '𝕬𝖓𝖓𝖆',
  '{"$gt":""}',
  '__proto__',
  'null',
  "'; drop",
  '.*+?^$()[]\\|',
  'shop',
  'https://example.ru/x?y=1',
  'Смотреть example.ru',
  '{{имя}}, скидка {{кому}}',
  'vip',
  'week',
  'за октябрь',
  '01.10-15.10',
  'ы'.repeat(300),
  '🙂'.repeat(900),
  'слово '.repeat(700),
];
const REFS = ['1', '#2', 'D1', 'Д3', '7', '#12', 'D999', '0', '-1', '1.5', '99999999999', '№2', '٣', 'x'];
/** Drawing a chart takes longer than a hundred other commands. */
const DEAR = new Set(['stats', 'backup', 'link']);
const COMMANDS = [...allCommands(), 'lead', 'nonsense', 'import', 'ping'];

/** What somebody types: words, numbers, contacts, times, queries, and things nobody should. */
export function someText(random: Random): string {
  const text = random
    .times(1 + random.below(3), () => random.pick(WORDS))
    .join(random.pick([' ', ', ', '\n']));
  return text.slice(0, 4096);
}

/** A command with what may come after it. */
export function someCommand(random: Random): string {
  const drawn = random.pick(COMMANDS);
  const command = DEAR.has(drawn) && random.chance(0.9) ? random.pick(COMMANDS) : drawn;
  const to = random.chance(0.08) ? random.pick(['@playground_bot', '@otherbot', '@']) : '';
  const ref = random.chance(0.6) ? ` ${random.pick(REFS)}` : '';
  const rest = random.chance(0.6) ? ` ${someText(random)}` : '';
  return `/${command}${to}${ref}${rest}`.slice(0, 4096);
}

/** What a made-up link may start the bot with. */
export function somePayload(random: Random): string {
  return random.pick([
    's_shop',
    's_',
    'r_code1',
    'r_',
    'j_token',
    'o_token',
    'g_1',
    'x',
    '-',
    '_'.repeat(64),
  ]);
}

const NUMBERS = '0 1 1 2 2 3 4 5 7 12 30 365 1000 -1 2147483648 9007199254740992 999999999999999'.split(' ');

/** A number as somebody may have forged it into a button. */
export const someNumber = (random: Random): number => Number(random.pick(NUMBERS));

const FIELDS = [
  ' new won lost contacted topics zone sharedClients birthday ru en all to message keys when speed test event',
  'chain draft preview sure start pause resume cancel back ledger repeat on off hour tomorrow kind tag name',
  'phone email week month leads stuck prize announce hold surehold rating friends turnon turnoff v1 shop NaN',
  '1e3 __proto__ $gt constructor',
]
  .join(' ')
  .split(' ');

/** A word as somebody may have forged it into a button. */
export const someField = (random: Random): string => random.pick(FIELDS);
