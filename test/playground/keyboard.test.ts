import type { Bot } from 'grammy';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openBrowser, phoneOf } from './chromium.ts';
import { runSampleBot } from './sample-bot.ts';
import { visit } from './visitor.ts';

describe.skipIf(!hasChromium)('the page without a mouse', () => {
  let browser: Browser;
  let visitor: Awaited<ReturnType<typeof visit>>;
  let bot: Bot;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    visitor = await visit();
    bot = await runSampleBot(visitor.playground.url);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(visitor.playground.url);
  });
  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
    await visitor?.close();
  });

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** What has the focus, as it is called. */
  const focused = () =>
    page.evaluate<string>('document.activeElement.ariaLabel ?? document.activeElement.textContent');
  /** Tabs on until this has the focus. */
  const tabTo = async (label: string | RegExp, key = 'Tab'): Promise<void> => {
    const seen: string[] = [];
    for (let count = 0; count < 40; count++) {
      const now = await focused();
      if (typeof label === 'string' ? now === label : label.test(now)) return;
      seen.push(now.slice(0, 30));
      await press(key);
    }
    throw new Error(`no ${label} by ${key}, but ${seen.join(' | ')}`);
  };

  it('goes from Start to a request', async () => {
    const anna = phoneOf(page, 'Анна Ковалёва');
    const petr = phoneOf(page, 'Пётр Соколов');
    await petr.reads('Здравствуйте, Пётр').waitFor();
    await press('Alt+Digit1');
    expect(await focused()).toBe('Запустить');
    await press('Enter');
    await anna.reads('Здравствуйте, Анна').waitFor();
    expect(await focused()).toBe('Сообщение');

    await tabTo('Сайт', 'Shift+Tab');
    await press('ArrowLeft');
    expect(await focused()).toBe('Занято');
    await press('Enter');
    await page.getByRole('dialog', { name: 'Картотека' }).waitFor();
    await press('Escape');
    expect(await focused()).toBe('Занято');
    await press('ArrowLeft', 'ArrowLeft');
    expect(await focused()).toBe('Даю согласие');
    await press('Enter');
    await anna.reads('Согласие получено').waitFor();
    expect(await focused()).toContain('Согласие получено');

    await tabTo('Поделиться номером');
    await press('Enter');
    await page.getByRole('dialog', { name: 'Поделиться номером телефона?' }).waitFor();
    await tabTo('Поделиться');
    await press('Enter');
    await anna.reads('Записал 79000000303').waitFor();
  });

  it('walks through the messages and from phone to phone, and shows where it is', async () => {
    const anna = phoneOf(page, 'Анна Ковалёва');
    await press('Alt+Digit1');
    await tabTo(/Записал/, 'Shift+Tab');
    await press('ArrowUp', 'ArrowUp');
    expect(await focused()).toContain('Ваш номер?');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await press('ArrowRight');
    expect(await focused()).toContain('Здравствуйте, Пётр');
    await press('ArrowLeft');
    expect(await focused()).toContain('Ваш номер?');
    await press('Enter');
    expect(await focused()).toBe('Ответить');
    await press('Enter');
    await anna.root.getByText('Ответ на: Картотека').waitFor();
    await page.keyboard.type('Нет');
    await press('Shift+Enter');
    await page.keyboard.type('номера');
    await press('Escape');
    expect(await anna.root.getByText('Ответ на').isVisible()).toBe(false);
    await press('Enter');
    await anna.reads('Вы сказали: Нет').waitFor();
    expect(await anna.root.locator('.row.own', { hasText: 'номера' }).locator('.quote').count()).toBe(0);
  });

  it('chooses a command, and somebody else’s phone', async () => {
    await press('Alt+Digit2');
    await page.keyboard.type('/s');
    await press('ArrowDown', 'Enter');
    await phoneOf(page, 'Пётр Соколов').reads('Номер клиента').waitFor();
    await tabTo(/^ПСПётр/, 'Shift+Tab');
    await press('Enter', 'ArrowUp', 'Enter');
    await page.getByRole('region', { name: 'John Miller' }).waitFor();
    expect(await focused()).toBe('Запустить');
  });
});
