/**
 * What kind of value a field takes. From it follow the comparisons that are allowed, how the value is read and printed, and
 * which words an error uses.
 */
export type ValueType =
  | 'text'
  | 'tag'
  | 'word'
  | 'stage'
  | 'member'
  | 'client'
  | 'campaign'
  | 'choice'
  | 'flag'
  | 'number'
  | 'money'
  | 'date'
  | 'birthday';

interface FieldEntry {
  /** Other names, Russian and English; the key itself is the name that is printed. */
  readonly aliases: readonly string[];
  readonly type: ValueType;
  /** `none` and `any` are values too: the card may say nothing of it. */
  readonly optional?: true;
  /** Of a choice: what may be chosen, each with its other names. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Every field that a query may ask for. A new one is an entry here, what it means in `resolve-query.ts`, a title in
 * `bot/text/segments.text.ts` and, for a fact of a new kind, where that lies on the card (`matches.ts`) and in the base
 * (`storage/mongo/clients/segment-filter.ts`); what is missing does not compile.
 */
export const FIELDS = {
  text: { aliases: ['name', 'имя', 'текст'], type: 'text' },
  tag: { aliases: ['тег', 'тэг', 'метка'], type: 'tag', optional: true },
  stage: { aliases: ['этап', 'стадия'], type: 'stage', optional: true },
  deal: { aliases: ['сделка', 'сумма', 'amount'], type: 'money' },
  deals: { aliases: ['сделок', 'сделки'], type: 'number' },
  bought: { aliases: ['покупок', 'покупки', 'purchases'], type: 'number' },
  spent: { aliases: ['потратил', 'потратила', 'потрачено', 'выручка'], type: 'money' },
  cheque: { aliases: ['чек', 'check', 'average'], type: 'money' },
  last: { aliases: ['был', 'была', 'купил', 'купила', 'покупка', 'последняя'], type: 'date', optional: true },
  first: { aliases: ['впервые', 'первая'], type: 'date', optional: true },
  touch: { aliases: ['касание', 'контакт', 'contact'], type: 'date', optional: true },
  created: { aliases: ['создан', 'создана', 'добавлен', 'добавлена', 'added'], type: 'date' },
  source: { aliases: ['источник', 'откуда'], type: 'word', optional: true },
  referrer: { aliases: ['пригласил', 'пригласила', 'рекомендовал'], type: 'client', optional: true },
  brought: { aliases: ['привел', 'привела', 'referrals'], type: 'number' },
  manager: { aliases: ['менеджер', 'ответственный', 'ведет'], type: 'member', optional: true },
  birthday: { aliases: ['др', 'рождение', 'bday'], type: 'birthday', optional: true },
  gender: {
    aliases: ['пол', 'sex'],
    type: 'choice',
    optional: true,
    options: {
      male: ['m', 'м', 'муж', 'мужской', 'мужчина', 'мужчины', 'men', 'man'],
      female: ['f', 'ж', 'жен', 'женский', 'женщина', 'женщины', 'women', 'woman'],
    },
  },
  lang: {
    aliases: ['язык', 'language'],
    type: 'choice',
    optional: true,
    options: { ru: ['русский', 'russian', 'рус'], en: ['английский', 'english', 'англ'] },
  },
  city: { aliases: ['город', 'town'], type: 'word', optional: true },
  kind: {
    aliases: ['вид', 'тип', 'type'],
    type: 'choice',
    options: {
      potential: ['потенциальный', 'потенциальные'],
      new: ['новый', 'новые'],
      regular: ['постоянный', 'постоянные'],
      loyal: ['лояльный', 'лояльные'],
      vip: ['вип'],
      sleeping: ['спящий', 'спящие'],
      lost: ['потерянный', 'потерянные', 'ушел', 'ушедшие'],
    },
  },
  answered: {
    aliases: ['ответил', 'ответила', 'ответили', 'ответ', 'replied'],
    type: 'date',
    optional: true,
  },
  campaign: { aliases: ['рассылка', 'рассылку'], type: 'campaign', optional: true },
  subscribed: { aliases: ['подписан', 'подписана', 'подписаны', 'подписка'], type: 'flag' },
  reachable: { aliases: ['доступен', 'доступна', 'доступны', 'насвязи'], type: 'flag' },
  field: { aliases: ['поле'], type: 'word', optional: true },
} as const satisfies Readonly<Record<string, FieldEntry>>;

export type FieldName = keyof typeof FIELDS;

/** The fields whose values are of a type. */
export type FieldOf<T extends ValueType> = {
  [Name in FieldName]: (typeof FIELDS)[Name]['type'] extends T ? Name : never;
}[FieldName];

export type Comparison = ':' | '>' | '<' | '>=' | '<=';

const ORDERED: readonly Comparison[] = [':', '>', '<', '>=', '<='];
const EQUAL: readonly Comparison[] = [':'];

/** The comparisons that a field allows. */
export function comparisonsOf(field: FieldName): readonly Comparison[] {
  const { type } = FIELDS[field];
  return type === 'number' || type === 'money' || type === 'date' ? ORDERED : EQUAL;
}

export function fieldEntry(field: FieldName): FieldEntry {
  return FIELDS[field];
}

export const FIELD_NAMES = Object.keys(FIELDS).filter(isFieldName);

function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

const byAnyName = new Map<string, FieldName>(
  FIELD_NAMES.flatMap((name) =>
    [name, ...FIELDS[name].aliases].map((alias): [string, FieldName] => [alias, name]),
  ),
);

/** Every name by which a field may be called, for guesses at what a misspelt one meant. */
export const ALL_FIELD_WORDS: readonly string[] = [...byAnyName.keys()];

/** The field that a word names, in lower case and with е for ё; of `field.size` and `поле.размер` the custom fields. */
export function findField(word: string): FieldName | undefined {
  return byAnyName.get(word);
}

/** The field that stands by itself and has this name, folded: `subscribed`. */
export function findFlag(word: string): FieldName | undefined {
  const field = findField(word);
  return field && fieldEntry(field).type === 'flag' ? field : undefined;
}
