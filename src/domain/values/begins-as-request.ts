/** Words that want something, as part of a pattern. */
export const WANT_RU = String.raw`хочу|хочется|хотим|хотела?|хотели|хотелось|нуж(?:ен|на|но|ны)|нужда(?:юсь|емся)|необходим[аоы]?|требу(?:ется|ются)|надо|ищу|ищем|интересу(?:ет|ют|юсь|емся)|планиру(?:ю|ем)|куплю|закажу`;
const ASKS_RU = String.raw`(?:(?:я|мы|мне|нам|меня|нас)\s+)?(?:(?:бы|очень|срочно|тоже|просто)\s+)*(?:${WANT_RU}|прошу|купить|заказать|записаться|узнать|подскажите|скажите|расскажите|помогите|посоветуйте|запишите|пришлите|перезвоните|позвоните|могу|можете|можно(?!\s+(?:просто|на ты|по имени))|сколько|поч[её]м|когда|есть ли|у (?:вас|меня|нас)|насч[её]т|по (?:поводу|объявлению))`;
const ASKS_EN = String.raw`(?:i|we)\s+(?:(?:really|just|also|only)\s+)*(?:need|want|wanted|wish|would|have|require|(?:am|are) (?:looking|interested|searching))|(?:i|we)['’]d|(?:i['’]m|we['’]re) (?:looking|interested|searching)|need|want|looking for|interested in|in need of|(?:do|can|could|would|will|are|may) (?:you|i|we)|how (?:much|many|long|do|can)|what (?:is|are|does|do)|is there|are there|please`;
const ASKS = new RegExp(String.raw`^\s*(?:${ASKS_RU}|${ASKS_EN})(?![\p{L}\p{N}])`, 'iu');
/** "Хочу Мария" is a name; of one word alone, as "Подскажите", nobody is called. */
const CAPITALISED = /^\s*\p{Lu}\p{Ll}+(?:[\s-]+\p{Lu}\p{Ll}+)+[.!\s]*$/u;

/** "Можно Аня" asks to be called so. */
const ASKS_FOR_NAME = /^\s*[Мм]ожно\s+\p{Lu}/u;

/** Whether words begin as those do that ask for something, "хочу шкаф", and are no name. */
export function beginsAsRequest(text: string): boolean {
  return ASKS.test(text) && !CAPITALISED.test(text) && !ASKS_FOR_NAME.test(text);
}
