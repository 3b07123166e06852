import { expect, it } from 'vitest';
import { messageLine } from '../../../../src/bot/features/campaigns/message-line.ts';
import type { CampaignMessage } from '../../../../src/domain/campaigns/campaign.ts';

const message = (...parts: CampaignMessage['parts']): CampaignMessage => ({ parts, buttons: [] });
const file = { fileId: 'f' };

it.each([
  [message({ kind: 'text', text: ' Скидка\n\nна шкафы ' }), '«Скидка на шкафы»', '“Скидка на шкафы”'],
  [message({ kind: 'video', ...file, text: 'Скидка' }), 'видео, «Скидка»', 'video, “Скидка”'],
  [message({ kind: 'video-note', ...file }), 'видеосообщение', 'video message'],
  [message({ kind: 'document', ...file, fileName: 'прайс.pdf' }), 'документ прайс.pdf', 'document прайс.pdf'],
  [
    message({ kind: 'photo', ...file }, { kind: 'video', ...file, text: 'Скидка' }),
    'альбом, 2 шт., «Скидка»',
    'an album of 2, “Скидка”',
  ],
  [message({ kind: 'text', text: 'я'.repeat(30) }), `«${'я'.repeat(19)}…»`, `“${'я'.repeat(19)}…”`],
] as const)('%j is %s, or %s', (said, ru, en) => {
  expect(messageLine(said, 'ru', 20)).toBe(ru);
  expect(messageLine(said, 'en', 20)).toBe(en);
});
