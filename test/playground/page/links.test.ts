import { describe, expect, it } from 'vitest';
import { readLink, type Target } from '../../../src/playground/page/links.ts';

const start = (payload?: string): Target => ({ kind: 'start', payload });

describe('links as Telegram reads them', () => {
  it.each<[string, Target]>([
    ['https://t.me/shop_bot?start=s_shop', start('s_shop')],
    ['t.me/Shop_Bot?start=j_AbC-1', start('j_AbC-1')],
    ['https://t.me/shop_bot', start()],
    ['https://t.me/shop_bot?start=not%20a%20payload', start()],
    [`https://t.me/shop_bot?start=${'x'.repeat(65)}`, start()],
    ['tg://resolve?domain=shop_bot&start=r_1', start('r_1')],
    ['https://t.me/shop_bot?startgroup=true', { kind: 'add-to-group' }],
    [
      'https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fshop_bot%3Fstart%3Dr_1&text=hi',
      { kind: 'shared', url: 'https://t.me/shop_bot?start=r_1' },
    ],
    ['https://t.me/c/2100000001/77', { kind: 'message', chatId: -1002100000001, messageId: 77 }],
    ['https://t.me/c/2100000001/5/77', { kind: 'message', chatId: -1002100000001, messageId: 77 }],
    ['https://t.me/c/2100000001/5/seven', { kind: 'stranger' }],
    ['https://t.me/somebody_else', { kind: 'stranger' }],
    ['example.com/a?b=1', { kind: 'web', url: 'https://example.com/a?b=1' }],
    ['javascript:alert(1)', { kind: 'none' }],
    ['tg://user?id=1', { kind: 'none' }],
    ['https://', { kind: 'none' }],
  ])('%s', (link, target) => {
    expect(readLink(link, 'shop_bot')).toEqual(target);
  });
});
