import { bilingual } from './bilingual.ts';

/** What a member reads who connects the bot to their own account. Customers read nothing: the bot is silent there. */
export const businessText = bilingual({
  ru: {
    connected:
      '🔗 Бот подключён к вашему аккаунту. Кто напишет вам в выбранных чатах, станет клиентом в базе, а переписка попадёт ' +
      'в карточку. Сам бот в этих чатах ничего не пишет. Личные чаты уберите: Настройки → Telegram для бизнеса → Чат-боты.',
    disconnected: '🔗 Бот отключён от вашего аккаунта: новые сообщения в базу не попадут.',
  },
  en: {
    connected:
      '🔗 The bot is connected to your account. Whoever writes to you in the chosen chats becomes a client in the base, and ' +
      'the talk goes onto their card. The bot writes nothing there. Leave private chats out: Settings → Telegram Business → Chatbots.',
    disconnected: '🔗 The bot is disconnected from your account: new messages no longer reach the base.',
  },
});
