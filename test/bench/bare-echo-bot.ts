import { Bot } from 'grammy';

/** A bot as grammY's users write their first one: `start` hands it one update after another. */
const [token = '', apiRoot = ''] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.start();
