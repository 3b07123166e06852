import { bilingual } from './bilingual.ts';

export const askingText = bilingual({
  ru: {
    cancel: 'Отмена',
    cancelled: 'Отменено.',
    over: 'Этот вопрос уже закрыт.',
    late: 'С этого вопроса прошло больше часа, поэтому новое сообщение за ответ не считаю. Если это был ответ, пришлите его ещё раз ответом на сам вопрос.',
    again: {
      draft: '⚠️ С этого вопроса черновик изменился. Проверьте и ответьте ещё раз.',
      count: (was: string, now: string) => `⚠️ Было: ${was}, стало: ${now}. Проверьте и ответьте ещё раз.`,
      button: '⚠️ Кнопка была старой. Проверьте и ответьте ещё раз.',
    },
  },
  en: {
    cancel: 'Cancel',
    cancelled: 'Cancelled.',
    over: 'This question is closed already.',
    late: 'I asked this over an hour ago, so I do not take your new message for the answer. If it was, send it once more as a reply to the question.',
    again: {
      draft: '⚠️ The draft has changed since this question. Look it over and answer once more.',
      count: (was: string, now: string) =>
        `⚠️ It was ${was} and is ${now} now. Look it over and answer once more.`,
      button: '⚠️ That button was an old one. Look it over and answer once more.',
    },
  },
});
