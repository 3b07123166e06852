import { Bot, InlineKeyboard, Keyboard } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTelegram, type Telegram } from '../../../src/playground/telegram/index.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

function startBot(telegram: Telegram): Bot {
  const bot = new Bot(telegram.token, { botInfo: telegram.bot, client: { fetch: telegram.fetch } });
  bot.command('start', (ctx) =>
    ctx.reply(`Hello, <b>${ctx.from?.first_name}</b>! ${ctx.match}`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('Yes', 'y').text('No', 'n'),
    }),
  );
  bot.command('phone', (ctx) =>
    ctx.reply('Your phone?', { reply_markup: new Keyboard().requestContact('Share').oneTime() }),
  );
  bot.on('message:contact', (ctx) =>
    ctx.reply(`Got ${ctx.message.contact.phone_number}`, { reply_markup: { remove_keyboard: true } }),
  );
  bot.callbackQuery('y', async (ctx) => {
    await ctx.editMessageText('You said yes');
    await ctx.answerCallbackQuery('Fine');
  });
  bot.on('message', (ctx) => ctx.reply(`You wrote ${ctx.message.text ?? 'something'}`));
  return bot;
}

describe('a grammY bot behind the in-process door', () => {
  let telegram: Telegram;

  beforeEach(() => {
    telegram = createTelegram({ now: () => NOW });
    const bot = startBot(telegram);
    telegram.deliverTo((update) => bot.handleUpdate(update));
  });

  it('greets a person who starts it, with formatting and buttons', async () => {
    const anna = telegram.person({ firstName: 'Anna', languageCode: 'ru' });
    await anna.starts('s_shop');
    expect(anna.reads()).toBe('Hello, Anna! s_shop');
    expect(anna.lastMessage()?.entities).toEqual([{ type: 'bold', offset: 7, length: 4 }]);
    expect(anna.buttons()).toEqual(['Yes', 'No']);
  });

  it('hears presses, edits its message and shows a notice', async () => {
    const anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
    const press = await anna.presses('Yes');
    expect(press.answer?.text).toBe('Fine');
    expect(anna.reads()).toBe('You said yes');
    expect(anna.alerts()).toEqual(['Fine']);
    expect(anna.buttons()).toEqual([]);
    expect(telegram.unansweredCallbacks()).toEqual([]);
    await expect(anna.presses('Yes')).rejects.toThrow('sees no button "Yes"');
  });

  it('lists presses that nobody answered', async () => {
    const anna = telegram.person({ firstName: 'Anna' });
    await anna.starts();
    await anna.presses('No');
    expect(telegram.unansweredCallbacks().map(({ data }) => data)).toEqual(['n']);
  });

  it('asks for a contact and gets the own one of whoever presses the key', async () => {
    const anna = telegram.person({ firstName: 'Anna', phone: '+79161234567' });
    await anna.sends('/phone');
    expect(anna.view().keyboard?.rows).toEqual([[{ text: 'Share', request_contact: true }]]);
    const shared = await anna.pressesReplyKeyboard('Share');
    expect(shared.contact).toEqual({ phone_number: '79161234567', first_name: 'Anna', user_id: anna.id });
    expect(shared.reply_to_message?.text).toBe('Your phone?');
    expect(anna.reads()).toBe('Got 79161234567');
    expect(anna.view().keyboard).toBeUndefined();
  });

  it('polls, confirms and settles', async () => {
    const polled = createTelegram({ now: () => NOW });
    const bot = startBot(polled);
    const running = bot.start();
    const anna = polled.person({ firstName: 'Anna' });
    await anna.sends('one');
    await anna.sends('two');
    await polled.settled();
    expect(anna.readsAll()).toEqual(['You wrote one', 'You wrote two']);
    await bot.stop();
    await running;
  });
});
