import { bilingual } from './bilingual.ts';

export const askingText = bilingual({
  ru: {
    cancel: 'Отмена',
    cancelled: 'Отменено.',
    over: 'Этот вопрос уже закрыт.',
    late: 'С этого вопроса прошло больше часа, поэтому новое сообщение за ответ не считаю. Если это был ответ, пришлите его ещё раз ответом на сам вопрос.',
  },
  en: {
    cancel: 'Cancel',
    cancelled: 'Cancelled.',
    over: 'This question is closed already.',
    late: 'I asked this over an hour ago, so I do not take your new message for the answer. If it was, send it once more as a reply to the question.',
  },
});
