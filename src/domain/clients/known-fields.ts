/** Where a card's own field is changed: by the client in `/me`, by a command of its own, or by nobody. */
export type KnownField = 'own' | 'tag' | 'manager' | 'stage' | 'itself';

const NAMES: readonly (readonly [names: RegExp, field: KnownField])[] = [
  [
    /^(?:имя|имя_клиента|фамилия|фио|имя_и_фамилия|name|client_name|(?:full|first|last|given|family)_?name|surname)$/u,
    'own',
  ],
  [
    /^(?:тел|телефон|номер_телефона|(?:моб|мобильный|сотовый)(?:_тел(?:ефон)?)?|(?:(?:mobile|cell)_?)?phone(?:_(?:number|no))?|tel|telephone|mobile(?:_number)?|cell)$/u,
    'own',
  ],
  [
    /^(?:почта|эл(?:ектронная)?_почта|адрес_(?:эл(?:ектронной)?_)?почты|e_?mail(?:_address)?|mail|имейл|емейл|мейл|мэйл)$/u,
    'own',
  ],
  [/^(?:др|д_р|день_?рождения|дата_рожд(?:ения)?|birth_?day|b_?day|birth_?date|date_of_birth|dob)$/u, 'own'],
  [/^(?:тег|теги|тэг|тэги|метка|метки|tags?)$/u, 'tag'],
  [/^(?:менеджер|ответственный|manager|responsible)$/u, 'manager'],
  [/^(?:этап|стадия|stage)$/u, 'stage'],
  [/^(?:язык|language|lang|источник|source)$/u, 'itself'],
];

/** What a card keeps under this name anyhow, so that no custom field may bear it; `name` folded, with `_` or `-` for spaces. */
export function knownField(name: string): KnownField | undefined {
  const words = name.replaceAll('-', '_');
  return NAMES.find(([names]) => names.test(words))?.[1];
}
