import { Bot } from 'grammy';

/** The same bot with all updates of a batch side by side, as our own handles different chats: the most that grammY lets one do. */
const [token = '', apiRoot = ''] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.init();

let offset = 0;
for (;;) {
  const updates = await bot.api.getUpdates({ offset, timeout: 30, limit: 100 });
  await Promise.all(updates.map((update) => bot.handleUpdate(update)));
  offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
}
