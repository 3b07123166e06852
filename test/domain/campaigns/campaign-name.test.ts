import { expect, it } from 'vitest';
import type { CampaignMessage } from '../../../src/domain/campaigns/campaign.ts';
import { nameOf } from '../../../src/domain/campaigns/campaign-name.ts';

const text = (said: string): CampaignMessage['parts'][number] => ({ kind: 'text', text: said });

it.each([
  ['Скидка на шкафы', 'Скидка на шкафы'],
  ['-50 % сегодня, {{имя}}', '-50 % сегодня'],
  ['{{имя|друг}}, скидка', 'Друг, скидка'],
  ['{{имя}}, скидка', 'скидка'],
  ['{{имя|}}! Скидка', 'Скидка'],
  ['Привет, {{имя}}! Скидка', 'Привет! Скидка'],
  ['Привет, {{имя}}, скидка', 'Привет, скидка'],
  ['Привет {{имя}} и друзья', 'Привет и друзья'],
  ['{Привет|Здравствуйте}, {{имя|друг}}', 'Привет, друг'],
  ['Скидка в городе {{город}}', 'Скидка в городе'],
  ['{{имя}}!', '📄'],
  ['{{имя}}', '📄'],
])('a campaign that says «%s» is called «%s»', (said, name) => {
  expect(nameOf({ parts: [text(said)], buttons: [] })).toBe(name);
});

it('a campaign is called by the first piece that has words left, cut at 40 signs', () => {
  const parts = [text('{{имя}}'), text(`{{имя}}, ${'я'.repeat(60)}`)];
  expect(nameOf({ parts, buttons: [] })).toBe(`${'я'.repeat(39)}…`);
});

it.each([
  [{ kind: 'photo', fileId: 'f' }, '🖼'],
  [{ kind: 'video-note', fileId: 'f' }, '🎬'],
  [{ kind: 'document', fileId: 'f' }, '📎'],
  [{ kind: 'document', fileId: 'f', fileName: 'прайс\n2026.pdf' }, '📎 прайс 2026.pdf'],
  [{ kind: 'document', fileId: 'f', fileName: 'прайс.pdf', text: 'Скидка' }, 'Скидка'],
] as const)('one without words by what it is: %j', (part, name) => {
  expect(nameOf({ parts: [part], buttons: [] })).toBe(name);
});
