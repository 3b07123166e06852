import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playgroundMemory } from '../../src/playground/memory.ts';
import { type Running, runBuilt } from '../support/program.ts';
import { hasChromium, openBrowser, type Phone, phoneOf } from './chromium.ts';

describe.skipIf(!hasChromium)('the built program in its playground', () => {
  let dir: string;
  let port: number;
  let program: Running;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  const run = async (): Promise<void> => {
    program = runBuilt({
      PORT: String(port),
      DATA_DIR: dir,
      LOCALE: 'ru',
      TIMEZONE: 'Europe/Moscow',
      BUSINESS_NAME: 'Мебель «Дуб»',
    });
    await program.says('Kartoteka is running');
  };

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'kartoteka-playground-'));
    port = await freePort();
    [browser] = await Promise.all([openBrowser(), run()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`http://127.0.0.1:${port}`);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const people = (): Record<'anna' | 'petr' | 'boss', Phone> => ({
    anna: phoneOf(page, 'Анна Ковалёва'),
    petr: phoneOf(page, 'Пётр Соколов'),
    boss: phoneOf(page, 'Виктория Орлова'),
  });

  it('brings a lead from the customer to the manager and the owner', async () => {
    const { anna, petr, boss } = people();
    await petr.reads('Новых заявок нет').waitFor();
    await anna.button('Запустить').click();
    await anna.reads('Чтобы ответить вам, нужно ваше согласие').waitFor();
    await anna.button('Даю согласие').click();
    await anna.reads('Как к вам обращаться?').waitFor();
    await anna.button('Анна Ковалёва').click();
    await anna.reads('По какому номеру').waitFor();
    await anna.root.getByRole('button', { name: /Отправить мой номер/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Поделиться' }).click();
    await anna.reads('Что вам нужно?').waitFor();
    await anna.says('Кухня, 3 метра');
    await anna.reads('Заявка принята').waitFor();

    await petr.reads('Новая заявка').waitFor();
    await petr.button('Взять').click();
    await petr.reads('Ответственный: Пётр Соколов').waitFor();
    await boss.reads('Ведёт Пётр Соколов').waitFor();
    expect(await petr.last.textContent()).not.toContain('900 000');
    await petr.says('/note 1 Перезвонить до обеда');
    await petr.reads('Перезвонить до обеда').waitFor();
    await petr.says('/client 1');
    await petr.root.locator('.row.other', { hasText: 'Перезвонить до обеда' }).first().waitFor();
    await boss.says('/client 1');
    const card = boss.reads('Ответственный: Пётр Соколов');
    await card.waitFor();
    expect(await card.textContent()).toContain('Кухня, 3 метра');
    expect(problems).toEqual([]);
  });

  it('lets the manager answer by replying, and the customer read it', async () => {
    const { anna, petr } = people();
    await anna.button('Пропустить').click();
    await anna.reads('Спасибо').waitFor();
    await anna.says('Лучше вечером');
    const copy = petr.reads('Лучше вечером');
    await copy.getByRole('button', { name: 'Действия с сообщением' }).click();
    await page.getByRole('menuitem', { name: 'Ответить' }).click();
    await petr.says('Приедем в 18:30');
    await anna.reads('Приедем в 18:30').waitFor();
    expect(await anna.last.getAttribute('class')).toContain('other');
  });

  it('finds the same people, what they said, and the same base after it was killed', async () => {
    // The playground writes its chats down in a moment; what it has not written goes with it.
    const chatsWith = async (said: string): Promise<number> => {
      const kept = playgroundMemory.parse(
        JSON.parse(await readFile(join(dir, 'playground', 'telegram.json'), 'utf8')),
      );
      return kept.telegram.chats.filter(({ messages }) =>
        messages.some(({ message }) => message.text === said),
      ).length;
    };
    // That of whoever wrote it, and that of whoever reads it.
    await expect.poll(() => chatsWith('Приедем в 18:30')).toBe(2);
    await program.kill();
    await page.getByText('нет связи с программой').waitFor();
    await run();
    await page.getByText('бот на связи').waitFor();
    const { petr, anna } = people();
    await petr.reads('Здравствуйте, Пётр').waitFor();
    await petr.says('/find Ковалёва');
    await petr.reads('Анна Ковалёва').waitFor();
    await anna.reads('Приедем в 18:30').waitFor();
    await anna.says('/start');
    await anna.root.locator('.row.other', { hasText: 'Здравствуйте' }).nth(1).waitFor();
    expect(await anna.last.textContent()).not.toContain('согласие');
    expect(problems).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
