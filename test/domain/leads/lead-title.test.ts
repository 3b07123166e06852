import { expect, it } from 'vitest';
import type { Content } from '../../../src/domain/content.ts';
import { leadTitle } from '../../../src/domain/leads/lead-title.ts';

it.each<[string, Content | null, string]>([
  ['the first line of the words', { kind: 'text', text: '  Шкаф \nдо четверга' }, 'Шкаф'],
  ['the caption of a picture', { kind: 'photo', fileId: 'f', text: 'Такой' }, 'Такой'],
  ['nothing of a picture without words', { kind: 'photo', fileId: 'f' }, ''],
  [
    'nothing of a contact: a title is read by everybody',
    { kind: 'contact', phone: '+79161234567', name: 'А' },
    '',
  ],
  ['nothing of nothing', null, ''],
  ['80 characters at most', { kind: 'text', text: '🪑'.repeat(200) }, `${'🪑'.repeat(79)}…`],
  ['words without marks that would turn them', { kind: 'text', text: '‮Шкаф' }, 'Шкаф'],
  [
    'what follows the name of who asks',
    { kind: 'text', text: 'Добрый день! Меня зовут Олег. Нужен шкаф' },
    'Нужен шкаф',
  ],
  ['what follows a greeting', { kind: 'text', text: 'Здравствуйте, хочу шкаф' }, 'хочу шкаф'],
  ['the same on the next line', { kind: 'text', text: 'My name is Ann\nA table, please' }, 'A table, please'],
  ['all of it where it may be no name', { kind: 'text', text: 'Шкаф, хочу белый' }, 'Шкаф, хочу белый'],
  [
    'the same of a question',
    { kind: 'text', text: 'Wardrobe, how much is it?' },
    'Wardrobe, how much is it?',
  ],
  ['the name when there is nothing else', { kind: 'text', text: 'Меня зовут Олег' }, 'Меня зовут Олег'],
])('is %s', (_, content, title) => {
  expect(leadTitle(content)).toBe(title);
});
