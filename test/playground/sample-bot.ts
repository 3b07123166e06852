import { Bot, InlineKeyboard, Keyboard } from 'grammy';
import { PLAYGROUND_TOKEN } from '../../src/playground/token.ts';

/** A small bot with something of every kind, so that the page is tested by itself. */
export async function runSampleBot(apiRoot: string) {
  const bot = new Bot(PLAYGROUND_TOKEN, { client: { apiRoot } });
  const choice = new InlineKeyboard()
    .text('Даю согласие', 'agree')
    .text('Не сейчас', 'later')
    .row()
    .text('Занято', 'taken')
    .url('Сайт', 'https://example.com/price');
  bot.command('start', (ctx) =>
    ctx.reply(
      `<b>Здравствуйте</b>, ${ctx.from?.first_name}! <i>${ctx.match || 'без ссылки'}</i> <tg-spoiler>секрет</tg-spoiler>`,
      { parse_mode: 'HTML', reply_markup: choice },
    ),
  );
  bot.command('secret', (ctx) => ctx.reply('Номер клиента', { protect_content: true }));
  bot.command('link', (ctx) => ctx.reply(`https://t.me/${ctx.me.username}?start=s_shop`));
  bot.callbackQuery('agree', async (ctx) => {
    await ctx.answerCallbackQuery('Спасибо');
    await ctx.editMessageText('Согласие получено');
    const contact = new Keyboard().requestContact('Поделиться номером').row().text('Пропустить');
    await ctx.reply('Ваш номер?', { reply_markup: contact.resized().oneTime() });
  });
  bot.callbackQuery('taken', (ctx) => ctx.answerCallbackQuery({ text: 'Уже взял Пётр', show_alert: true }));
  bot.callbackQuery('later', async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.deleteMessage();
  });
  bot.on('message:contact', (ctx) =>
    ctx.reply(`Записал ${ctx.message.contact.phone_number}`, { reply_markup: { remove_keyboard: true } }),
  );
  bot.on('message:photo', (ctx) =>
    ctx.replyWithPhoto(ctx.message.photo[0]?.file_id ?? '', { caption: 'Красиво' }),
  );
  bot.on('message:voice', (ctx) => ctx.reply(`Голос, ${ctx.message.voice.duration} с`));
  bot.on('message:document', (ctx) => ctx.reply(`Файл ${ctx.message.document.file_name}`));
  bot.on('message:forward_origin', (ctx) => ctx.reply(`Переслано: ${ctx.message.forward_origin.type}`));
  bot.on('message:text', async (ctx) => {
    await ctx.react('👍');
    await ctx.reply(`Вы сказали: ${ctx.message.text}`, {
      reply_parameters: { message_id: ctx.message.message_id },
    });
  });
  bot.on('edited_message:text', (ctx) => ctx.reply(`Теперь: ${ctx.editedMessage.text}`));
  await bot.api.setMyCommands([
    { command: 'start', description: 'Начать сначала' },
    { command: 'secret', description: 'Защищённое' },
  ]);
  await bot.api.setMyDescription('Оставьте заявку здесь.');
  const ended = new Promise<void>((resolve) => {
    void bot.start({ onStart: () => resolve() });
  });
  await ended;
  return bot;
}
