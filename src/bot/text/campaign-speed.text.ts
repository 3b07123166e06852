import { bilingual } from './bilingual.ts';

/** What an owner reads of a campaign that goes faster than the free rate, for Stars. */
export const campaignSpeedText = bilingual({
  ru: {
    speed: {
      button: '⚡ Скорость',
      title: '⚡ С какой скоростью отправлять?',
      free: (time: string) => `Обычная: до 30 сообщений в секунду, бесплатно. Займёт ${time}.`,
      paid: (time: string, stars: string) =>
        `Платная: до 1000 сообщений в секунду. Займёт ${time} и будет стоить до ${stars} ★: 0,1 ★ за каждое сообщение сверх 30 в секунду. Telegram спишет звёзды с баланса бота.`,
      rules:
        'Telegram позволяет это ботам, у которых в @BotFather включены платные рассылки. По его справке, для этого на балансе бота должно быть от 100 000 ★, а у бота от 100 000 пользователей в месяц.',
      balance: (stars: string) => `Сейчас на балансе бота: ${stars} ★.`,
      tooLittle:
        'Этого может не хватить. Если звёзды кончатся, рассылка встанет на паузу: пополните баланс или продолжите бесплатно.',
      unknownBalance: 'Баланс бота узнать не удалось: проверьте его в @BotFather.',
      line: (stars: string) => `Скорость: до 1000 в секунду, до ${stars} ★`,
      sure: (stars: string) => `⚡ Платная отправка: до ${stars} ★ с баланса бота.`,
      chooseFree: 'Обычная, бесплатно',
      choosePaid: (stars: string) => `Платная, до ${stars} ★`,
      lacking:
        '⭐️ Остановилась: Telegram не принял платную отправку. На балансе бота не хватает звёзд, или платные рассылки не включены в @BotFather. Пополните баланс и нажмите «Продолжить» или продолжите бесплатно: до 30 сообщений в секунду.',
      resumeFree: '▶️ Продолжить бесплатно',
    },
  },
  en: {
    speed: {
      button: '⚡ Speed',
      title: '⚡ How fast is it to go?',
      free: (time: string) => `Usual: up to 30 messages a second, free. It takes ${time}.`,
      paid: (time: string, stars: string) =>
        `Paid: up to 1,000 messages a second. It takes ${time} and costs up to ${stars} ★: 0.1 ★ for each message beyond 30 a second. Telegram takes the Stars from the balance of the bot.`,
      rules:
        'Telegram lets bots do so for which paid broadcasts are switched on in @BotFather. Its FAQ asks for 100,000 ★ on the balance of the bot and 100,000 users a month.',
      balance: (stars: string) => `The bot has ${stars} ★ now.`,
      tooLittle:
        'That may not be enough. When the Stars are gone the campaign is paused: top up the balance or go on for free.',
      unknownBalance: 'The balance of the bot could not be read: look it up in @BotFather.',
      line: (stars: string) => `Speed: up to 1,000 a second, up to ${stars} ★`,
      sure: (stars: string) => `⚡ Paid: up to ${stars} ★ from the balance of the bot.`,
      chooseFree: 'Usual, free',
      choosePaid: (stars: string) => `Paid, up to ${stars} ★`,
      lacking:
        '⭐️ It stopped: Telegram did not accept the paid messages. The bot is short of Stars, or paid broadcasts are not switched on in @BotFather. Top up the balance and press Resume, or go on for free at up to 30 messages a second.',
      resumeFree: '▶️ Resume for free',
    },
  },
});
