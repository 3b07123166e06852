import { Bot } from 'grammy';

/** The bare minimum to compare with: a bot that answers every text with itself, as fast as grammY lets it. */
const [token = '', apiRoot = ''] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.init();

let offset = 0;
for (;;) {
  const updates = await bot.api.getUpdates({ offset, timeout: 30, limit: 100 });
  // Side by side, as our own bot handles different chats: a sequential echo would be an easy match.
  await Promise.all(updates.map((update) => bot.handleUpdate(update)));
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
}
