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
])('is %s', (_, content, title) => {
  expect(leadTitle(content)).toBe(title);
});
