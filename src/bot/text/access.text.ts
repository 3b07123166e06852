import { bilingual } from './bilingual.ts';

/** Answers to things that may not be done, or cannot be. Each says what to do next. */
export const accessText = bilingual({
  ru: {
    noClient: 'Такой карточки нет. Найдите клиента: /find и имя или часть телефона.',
    erased:
      'Данные этого клиента стёрты по его просьбе. Сделки можно довести до конца: кнопка «Этап» на карточке.',
    noDeal: 'Такой сделки нет. Номер сделки (например, D7) есть на карточке клиента.',
    whereNumbers: 'Номера стоят на карточке, её найдёт /find и имя или часть телефона.',
    notYours: (manager: string) =>
      `Этого клиента ведёт ${manager}. Попросите передать его вам: кнопка «Передать» на карточке.`,
    notFree: 'Сначала возьмите клиента: кнопка «Взять» на карточке.',
    notAllowed: 'Это может только владелец. Попросите его.',
    somebody: 'другой менеджер',
    staleButton: 'Эта кнопка устарела. Откройте нужное заново: /help покажет команды.',
  },
  en: {
    noClient: 'There is no such card. Look the client up: /find and a name or a part of the phone.',
    erased:
      'This client’s data were erased at their request. Deals can still be finished: the button Stage on the card.',
    noDeal: 'There is no such deal. A deal’s number (D7, say) stands on the client’s card.',
    whereNumbers: 'The numbers stand on the card: look it up by /find and a name or a part of the phone.',
    notYours: (manager: string) =>
      `${manager} is responsible for this client. Ask them to hand the client over: Assign on the card.`,
    notFree: 'Take the client first: the button Take on the card.',
    notAllowed: 'Only the owner can do this. Please ask them.',
    somebody: 'Another manager',
    staleButton: 'This button is out of date. Open what you need again: /help lists the commands.',
  },
});
