import type { Bot } from 'grammy';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, openBrowser, type Phone, phoneOf } from './chromium.ts';
import { runSampleBot } from './sample-bot.ts';
import { visit } from './visitor.ts';

describe.skipIf(!hasChromium)('the page in a browser', () => {
  let browser: Browser;
  let visitor: Awaited<ReturnType<typeof visit>>;
  let bot: Bot;
  let page: Page;
  let anna: Phone;
  let petr: Phone;
  let problems: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    visitor = await visit({ businessName: 'Дуб' });
    bot = await runSampleBot(visitor.playground.url);
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
    await page.goto(visitor.playground.url);
    anna = phoneOf(page, 'Анна Ковалёва');
    petr = phoneOf(page, 'Пётр Соколов');
    await petr.reads('Здравствуйте, Пётр').waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await bot.stop();
    await visitor.close();
    if (problems.length > 0) throw new Error(`the page complained: ${problems.join('; ')}`);
  });

  it('starts a chat, presses buttons and shares a contact as in Telegram', async () => {
    await anna.root.getByText('Оставьте заявку здесь.').waitFor();
    await anna.button('Запустить').click();
    const hello = anna.reads('Здравствуйте, Анна');
    expect(await hello.locator('strong').textContent()).toBe('Здравствуйте');
    await anna.button('Занято').click();
    const alert = page.getByRole('dialog', { name: 'Дуб' });
    expect(await alert.textContent()).toContain('Уже взял Пётр');
    await page.keyboard.press('Escape');
    await anna.button('Даю согласие').click();
    await anna.root.getByRole('status').filter({ hasText: 'Спасибо' }).waitFor();
    await anna.reads('Согласие получено').waitFor();
    await anna.button('Поделиться номером').click();
    const question = page.getByRole('dialog', { name: 'Поделиться номером телефона?' });
    expect(await question.textContent()).toContain('+79000000303');
    await question.getByRole('button', { name: 'Поделиться' }).click();
    await anna.reads('Записал 79000000303').waitFor();
    expect(await anna.root.getByRole('group', { name: 'Клавиатура бота' }).count()).toBe(0);
  });

  it('writes, replies, edits, reacts and deletes', async () => {
    await petr.says('Первое\nслово');
    await petr.reads('Вы сказали: Первое').waitFor();
    const own = petr.reads(/^Первое/);
    await own.getByText('👍').waitFor();
    await own.getByRole('button', { name: 'Действия с сообщением' }).click();
    await page.getByRole('menuitem', { name: 'Ответить' }).click();
    await petr.says('Второе');
    await petr.reads('Вы сказали: Второе').waitFor();
    await petr.root.locator('textarea').press('ArrowUp');
    expect(await petr.root.locator('textarea').inputValue()).toBe('Второе');
    await petr.says('Третье');
    await petr.reads('Теперь: Третье').waitFor();
    const edited = petr.root.locator('.row.own', { hasText: 'Третье' }).last();
    expect(await edited.textContent()).toContain('изменено');
    await edited.getByRole('button', { name: 'Действия с сообщением' }).click();
    await page.getByRole('menuitem', { name: 'Удалить' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await edited.waitFor({ state: 'detached' });
  });

  it('hides a spoiler until it is pressed, and lets nothing protected be forwarded', async () => {
    const spoiler = petr.reads('Здравствуйте').getByRole('button', { name: /Скрытый текст/ });
    await spoiler.click();
    expect(await petr.reads('Здравствуйте').locator('.spoiler.shown').textContent()).toBe('секрет');
    await petr.says('/secret');
    const secret = petr.reads('Номер клиента');
    await secret.getByRole('img', { name: /Защищено/ }).waitFor();
    await secret.getByRole('button', { name: 'Действия с сообщением' }).click();
    await page.getByRole('menuitem', { name: 'Ответить' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Переслать' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('sends photos, documents, voice and what somebody else wrote', async () => {
    const attach = async (label: string): Promise<void> => {
      await petr.button('Прикрепить').click();
      await page.getByRole('menuitem', { name: label }).click();
    };
    await attach('Готовое фото');
    await page.getByRole('dialog').getByRole('button', { name: 'Торт' }).click();
    const photo = petr.reads('Красиво').getByRole('img', { name: /Фотография/ });
    await photo.waitFor();
    expect(await photo.evaluate((image) => 'naturalWidth' in image && image.naturalWidth)).toBe(960);
    await attach('Готовый документ');
    await petr.reads('Файл задание.txt').waitFor();
    await attach('Голосовое');
    await petr.reads('Голос, 3 с').waitFor();
    await attach('Переслать от кого-то');
    const dialog = page.getByRole('dialog', { name: 'Переслать от кого-то' });
    await dialog.getByLabel('Что написал').fill('Перезвоните мне');
    await dialog.getByRole('button', { name: 'Переслать' }).click();
    await petr.reads('Переслано: user').waitFor();
    const picker = page.waitForEvent('filechooser');
    await attach('Файл с компьютера');
    await (await picker).setFiles({ name: 'смета.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b') });
    await petr.reads('Файл смета.csv').waitFor();
  });

  it('asks who opens a link to the bot, and before anything opens elsewhere', async () => {
    await petr.says('/link');
    await petr.reads('?start=s_shop').getByRole('link').click();
    await page
      .getByRole('dialog', { name: 'Кто откроет ссылку?' })
      .getByRole('button', { name: /Анна/ })
      .click();
    await anna.reads('s_shop').waitFor();
    await petr.button('Сайт').click();
    const dialog = page.getByRole('dialog', { name: 'Открыть ссылку?' });
    expect(await dialog.textContent()).toContain('https://example.com/price');
    await page.keyboard.press('Escape');
    expect(page.context().pages()).toHaveLength(1);
  });

  it('lets somebody new in, with a badge for what they have not read, and a group', async () => {
    await anna.root.getByRole('button', { name: /Анна Ковалёва/ }).click();
    await page.getByRole('menuitem', { name: 'Новый человек' }).click();
    const form = page.getByRole('dialog', { name: 'Новый человек' });
    await form.getByLabel('Имя', { exact: true }).fill('Зоя');
    await form.getByRole('button', { name: 'Добавить' }).click();
    const zoya = phoneOf(page, 'Зоя');
    await zoya.button('Запустить').click();
    await zoya.reads('Здравствуйте, Зоя').waitFor();
    await zoya.root.getByRole('button', { name: /Зоя/ }).click();
    await page.getByRole('menuitem', { name: 'Новая группа' }).click();
    await page.getByRole('dialog', { name: 'Новая группа' }).getByRole('button', { name: 'Создать' }).click();
    const group = phoneOf(page, 'Анна Ковалёва');
    await group.says('Кто делает шкафы?');
    await petr.root.getByRole('button', { name: /Соседи.*1 непрочитанное/ }).click();
    expect(await petr.reads('Кто делает шкафы?').locator('.author').textContent()).toBe('Анна Ковалёва');
  });

  it('keeps an edit that did not go through, and says what Telegram has against it', async () => {
    const field = petr.root.locator('textarea');
    await petr.says('Первое');
    await petr.reads('Вы сказали: Первое').waitFor();
    const json = { ok: false, code: 'refused', reason: 'MESSAGE_TOO_ODD' };
    await page.route('**/api/deeds', (route) => route.fulfill({ json }));
    await field.press('ArrowUp');
    await field.fill('Второе');
    await field.press('Enter');
    await page.getByRole('alert').getByText('MESSAGE_TOO_ODD').waitFor();
    expect(await field.inputValue()).toBe('Второе');
    await page.unroute('**/api/deeds');
    await field.press('Enter');
    await petr.reads('Теперь: Второе').waitFor();
  });

  it('sends a command from the menu and leaves the message that is being written', async () => {
    const field = petr.root.locator('textarea');
    await field.fill('Черновик');
    await petr.button('Меню').click();
    await petr.root.getByRole('option', { name: '/secret' }).click();
    await petr.reads('Номер клиента').waitFor();
    expect(await field.inputValue()).toBe('Черновик');
  });

  it('blocks the bot and lets it back', async () => {
    await petr.button('Меню чата').click();
    await page.getByRole('menuitem', { name: 'Заблокировать бота' }).click();
    await petr.button('Разблокировать и запустить').click();
    await petr.root.locator('textarea').waitFor();
    const greetings = petr.root.locator('.row', { hasText: 'Здравствуйте, Пётр' });
    await greetings.nth(1).waitFor();
    expect(await greetings.count()).toBe(2);
  });

  it('moves the clock and says how far', async () => {
    await page.getByRole('button', { name: '+1 день' }).click();
    await page.getByRole('group', { name: 'Время песочницы' }).getByText('вперёд на 1').waitFor();
    expect(visitor.playground.now().getTime()).toBeGreaterThan(Date.now() + 86_000_000);
    await petr.says('Завтра');
    await petr.reads('Вы сказали: Завтра').waitFor();
    expect(await petr.root.locator('.day').allTextContents()).toEqual(['Вчера', 'Сегодня']);
  });

  it('speaks English when asked, and remembers it', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('region', { name: 'Phone of Анна Ковалёва, customer' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('shows one phone at a time on a narrow screen, with tabs', async () => {
    await page.setViewportSize({ width: 390, height: 760 });
    await page.getByRole('tab', { name: /Пётр/ }).waitFor();
    expect(await page.getByRole('region').count()).toBe(1);
    await visitor.does(5_100_000_202, 5_100_000_202, { do: 'send', text: 'Слышно?' });
    await page.getByRole('tab', { name: /Пётр.*непрочитан/ }).click();
    await petr.reads('Вы сказали: Слышно?').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('comes back by itself when the program does, with everything as it is then', async () => {
    const port = Number(new URL(visitor.playground.url).port);
    await bot.stop();
    await visitor.close();
    await page.getByText('нет связи с программой').waitFor();
    visitor = await visit({ port });
    await page.getByText('бот запускается…').first().waitFor({ timeout: 20_000 });
    bot = await runSampleBot(visitor.playground.url);
    await petr.reads('Здравствуйте, Пётр').waitFor();
    await page.getByText('бот на связи').waitFor();
    expect(problems.filter((problem) => !problem.includes('ERR_'))).toEqual([]);
    problems = [];
  });
});
