/** Where a card's own field is changed: by the client in `/me`, by a command of its own, or by nobody. */
export type KnownField = 'own' | 'tag' | 'manager' | 'stage' | 'itself';

const NAMES: readonly (readonly [names: RegExp, field: KnownField])[] = [
  [
    /^(?:имя|фио|name|full_name|тел|телефон|номер_телефона|phone|phone_number|почта|e-?mail|имейл|мейл|электронная_почта|др|день_рождения|дата_рождения|birthday|bday|birth_date|date_of_birth|dob)$/u,
    'own',
  ],
  [/^(?:тег|теги|тэг|тэги|метка|метки|tags?)$/u, 'tag'],
  [/^(?:менеджер|ответственный|manager|responsible)$/u, 'manager'],
  [/^(?:этап|стадия|stage)$/u, 'stage'],
  [/^(?:язык|language|lang|источник|source)$/u, 'itself'],
];

/** What a card keeps under this name anyhow, so that no custom field may bear it; `name` folded, with `_` for spaces. */
export function knownField(name: string): KnownField | undefined {
  return NAMES.find(([names]) => names.test(name))?.[1];
}
