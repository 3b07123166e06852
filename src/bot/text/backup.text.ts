import { pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

export const backupText = bilingual({
  ru: {
    ask: 'Пришлю копию всей базы: архив ZIP под паролем. Придумайте и напишите пароль: от 8 знаков, латинские буквы, цифры и знаки без пробелов. Запомните его: без него архив не открыть никому. Ваше сообщение с паролем я сразу удалю.',
    badPassword:
      'Такой пароль не подойдёт. Нужно от 8 до 100 знаков: латинские буквы, цифры, знаки, без пробелов.',
    making: 'Делаю копию базы…',
    failed: 'Копию сделать не удалось. Попробуйте ещё раз: /backup.',
    brokenOff: 'Работа над копией прервалась. Если архив не пришёл целиком, отправьте /backup ещё раз.',
    passwordStays: 'Удалить сообщение с паролем не получилось: удалите его сами.',
    done: (documents: number, shown: string, size: string) =>
      `Копия базы готова: ${shown} ${pluralRu(documents, 'запись', 'записи', 'записей')}, ${size}. В ней все контакты: храните её как саму базу.`,
    caption: 'Открывается программой 7-Zip. Вернуть базу: npm run restore -- файл.zip',
    captionOfPart: (part: number, of: number) =>
      `Часть ${part} из ${of}. Сложите части в одну папку и откройте первую программой 7-Zip. Вернуть базу: npm run restore -- файл.zip.001`,
    size: { kilobytes: (n: string) => `${n} КБ`, megabytes: (n: string) => `${n} МБ` },
    taken: (name: string) => `${name} скачивает копию всей базы (/backup).`,
  },
  en: {
    ask: 'I will send a copy of the whole base: a ZIP archive under a password. Think of a password and write it: at least 8 characters, Latin letters, digits and signs without spaces. Remember it: without it nobody can open the archive. I delete your message with the password at once.',
    badPassword:
      'This password will not do. It takes 8 to 100 characters: Latin letters, digits, signs, no spaces.',
    making: 'Copying the base…',
    failed: 'The copy could not be made. Please try again: /backup.',
    brokenOff:
      'The work on the copy was interrupted. If the archive has not come whole, please send /backup again.',
    passwordStays: 'The message with the password could not be deleted: please delete it yourself.',
    done: (documents: number, shown: string, size: string) =>
      `The copy is ready: ${shown} ${documents === 1 ? 'record' : 'records'}, ${size}. It holds all contacts: keep it as safe as the base itself.`,
    caption: '7-Zip opens it. To put it back: npm run restore -- file.zip',
    captionOfPart: (part: number, of: number) =>
      `Part ${part} of ${of}. Put all parts into one folder and open the first with 7-Zip. To put it back: npm run restore -- file.zip.001`,
    size: { kilobytes: (n: string) => `${n} kB`, megabytes: (n: string) => `${n} MB` },
    taken: (name: string) => `${name} takes a copy of the whole base (/backup).`,
  },
});
