import { bilingual } from './bilingual.ts';

/** What people agree to. A change of these words is a new version of the consent. */
export const consentText = bilingual({
  ru: {
    processing: (business: string) =>
      [
        'Чтобы ответить вам, нужно ваше согласие на обработку персональных данных.',
        `Нажимая «Даю согласие», вы разрешаете ${business === '' ? 'нам' : `«${business}»`} хранить и использовать имя, телефон, почту и дату рождения (если укажете их), имя и @username в Telegram, сообщения и файлы из этого чата, чтобы выполнить заявку и связаться с вами.`,
        'Согласие действует, пока вы его не отзовёте. Посмотреть и исправить данные: /me. Отозвать согласие и стереть данные: /forget.',
      ].join('\n\n'),
    advertising:
      'Присылать вам новости и предложения? Редко и по делу. Отписаться можно в любой момент: /unsubscribe.',
    agree: 'Даю согласие',
    decline: 'Не сейчас',
    agreed: '✅ Согласие получено.',
    known: 'Согласие уже записано. Спасибо!',
    withdraw: 'Согласие уже записано. Отозвать его и стереть данные: /forget.',
    declined: 'Хорошо, ничего не сохраняю. Если передумаете, нажмите «Даю согласие» или отправьте /start.',
    remind: 'Кнопка «Даю согласие» ниже; сам текст выше.',
    yes: 'Да, присылайте',
    no: 'Нет, спасибо',
  },
  en: {
    processing: (business: string) =>
      [
        'To answer you, we need your consent to process your personal data.',
        `By pressing “Agree” you allow ${business === '' ? 'us' : `“${business}”`} to keep and use your name, phone, e-mail and birthday (if you give them), Telegram name and @username, and the messages and files in this chat, to deal with your request and to get in touch with you.`,
        'The consent holds until you withdraw it. See and correct your data: /me. Withdraw the consent and erase your data: /forget.',
      ].join('\n\n'),
    advertising:
      'May we send you news and offers? Only now and then. You can stop them at any time: /unsubscribe.',
    agree: 'Agree',
    decline: 'Not now',
    agreed: '✅ Your consent is recorded.',
    known: 'Your consent is on record already. Thank you!',
    withdraw: 'Your consent is on record. To withdraw it and erase your data: /forget.',
    declined: 'All right, nothing is kept. If you change your mind, press “Agree” or send /start.',
    remind: 'The button “Agree” is below; the text itself is above.',
    yes: 'Yes, please',
    no: 'No, thank you',
  },
});
