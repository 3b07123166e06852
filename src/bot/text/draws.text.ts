import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

/** Draws among the clients of a segment: preparing, announcing, holding, checking. */
export const drawsText = bilingual({
  ru: {
    button: '🎁 Розыгрыш',
    listButton: '🎁 Розыгрыши',
    list: {
      title: (total: string) => `🎁 Розыгрыши: ${total}`,
      empty:
        'Розыгрышей ещё не было. Победителя определяет код, которого никто не знает заранее, и проверить это может каждый.',
      line: (id: number, prize: string, state: string) => `${id}. ${prize}: ${state}`,
      create: '+ Новый розыгрыш',
      back: '‹ Рассылки',
    },
    state: { draft: 'черновик', announced: '⏳ объявлен', drawn: '🏆 проведён' },
    draft: {
      title: '🎁 Новый розыгрыш',
      to: 'Среди кого',
      everybody: 'все, кто согласился на рассылку',
      reach: (n: string, count: number) => `${n} ${pluralRu(count, 'участник', 'участника', 'участников')}`,
      prize: 'Приз',
      noPrize: 'ещё не назван',
      winners: 'Победителей',
      hint: 'Участвуют только те, кто согласился на рассылку и кому доходят сообщения.',
      dropped: 'Черновик розыгрыша удалён.',
    },
    buttons: {
      to: 'Среди кого',
      prize: 'Приз',
      announce: '📣 Объявить',
      drop: '🗑 Удалить черновик',
      back: '‹ Назад',
      everybody: 'Все, кто согласился',
      query: 'Написать условие',
      sure: (n: string) => `Да, объявить: ${n}`,
      hold: '🎲 Провести розыгрыш',
      sureHold: 'Да, назвать победителей',
      list: '📄 Список участников',
      protocol: '📄 Протокол',
      all: 'Все розыгрыши',
    },
    ask: {
      to: 'Среди кого разыграть?',
      prize: 'Что разыгрываем? Победитель прочитает эти слова. Например: ужин на двоих',
      query: 'Напишите условие, например: тег:vip покупок>3 город:Казань. Или имя сохранённого сегмента.',
    },
    sure: (n: string, count: number, winners: number) =>
      `Объявить розыгрыш среди ${n} ${pluralRu(count, 'участника', 'участников', 'участников')}, победителей: ${winners}?\n\nСписок и код запечатаются: изменить приз, участников или провести розыгрыш заново будет нельзя.`,
    sureHold:
      'Назвать победителей? Им придёт сообщение, а секретный код станет известен. Отменить это нельзя.',
    card: {
      title: (id: number, prize: string) => `🎁 Розыгрыш ${id}: ${prize}`,
      announced: (when: string) => `Объявлен: ${when}`,
      drawn: (when: string) => `Проведён: ${when}`,
      numbers: (participants: string, winners: number) =>
        `Участников: ${participants}, победителей: ${winners}`,
      next: 'Опубликуйте сообщение с файлом ниже там, где его увидят участники. Потом проводите розыгрыш: когда и кто нажмёт, на победителей не влияет.',
      won: 'Победители',
      erased: (id: number) => `карточка #${id} стёрта`,
      untold: 'сообщение не ушло: свяжитесь сами',
      doubtful: 'неизвестно, дошло ли сообщение: свяжитесь сами',
      seed: 'Секретный код',
    },
    public: {
      title: (id: number, prize: string) => `🎁 Розыгрыш ${id}: ${prize}`,
      numbers: (participants: string, winners: number) =>
        `Участников: ${participants}, победителей: ${winners}. Участвуют номера карточек из файла; свой номер покажет /me.`,
      listHash: (hash: string) => `SHA-256 файла: ${hash}`,
      seedHash: (hash: string) => `SHA-256 секретного кода: ${hash}`,
      rule: (winners: number) =>
        `Побеждают номера с наименьшим SHA-256 от «код:номер»: первых ${winners} по порядку. Код назовём при розыгрыше.`,
    },
    protocol: {
      title: (id: number) => `Протокол розыгрыша ${id}`,
      prize: 'Приз',
      announced: 'Объявлен',
      drawn: 'Проведён',
      participants: 'Участников',
      winners: 'Победителей',
      listHash: 'SHA-256 списка (объявлен заранее)',
      seedHash: 'SHA-256 секретного кода (объявлен заранее)',
      seed: 'Секретный код',
      rule: 'Правило: побеждают номера карточек с наименьшим SHA-256 от строки «код:номер», по возрастанию.',
      check: 'Проверить (сохраните номера ниже в файл, по одному в строке):',
      won: 'Номера победителей по местам',
      list: 'Номера участников',
      caption: 'Протокол: его можно опубликовать, имён и контактов в нём нет.',
    },
    winner: (name: string, prize: string, number: number) =>
      `🎉 ${name === '' ? 'Поздравляем' : `${name}, поздравляем`}! Вы выиграли: ${prize}.\n\nНомер вашей карточки: ${number}. Ответьте на это сообщение, и мы договоримся, как передать приз.`,
    history: (prize: string, place: number) => `🎁 Победа в розыгрыше: ${prize} (место ${place})`,
    wrong: {
      'no-draft': 'Этого черновика уже нет. Все розыгрыши: /campaigns',
      'no-draw': 'Такого розыгрыша нет. Все розыгрыши: /campaigns',
      'no-prize': 'Сначала напишите, что разыгрываем.',
      'prize-length': (max: number) => `Приз описывают словами, не длиннее ${max} знаков. Напишите ещё раз.`,
      'winners-number': (max: number) => `Победителей бывает от 1 до ${max}.`,
      'too-few': (participants: number, winners: number) =>
        `Участников ${participants}, а победителей ${winners}. Возьмите участников больше или победителей меньше.`,
      'too-many': (max: string) => `Больше ${max} участников в один список не поместится. Сузьте условие.`,
    },
  },
  en: {
    button: '🎁 Draw',
    listButton: '🎁 Draws',
    list: {
      title: (total: string) => `🎁 Draws: ${total}`,
      empty:
        'There has been no draw yet. The winner follows from a code that nobody knows beforehand, and anybody can check it.',
      line: (id: number, prize: string, state: string) => `${id}. ${prize}: ${state}`,
      create: '+ New draw',
      back: '‹ Campaigns',
    },
    state: { draft: 'draft', announced: '⏳ announced', drawn: '🏆 held' },
    draft: {
      title: '🎁 New draw',
      to: 'Among',
      everybody: 'everybody who agreed to news',
      reach: (n: string, count: number) => `${n} ${pluralEn(count, 'participant', 'participants')}`,
      prize: 'Prize',
      noPrize: 'not named yet',
      winners: 'Winners',
      hint: 'Only those take part who agreed to news and whom messages reach.',
      dropped: 'The draft of the draw is deleted.',
    },
    buttons: {
      to: 'Among whom',
      prize: 'Prize',
      announce: '📣 Announce',
      drop: '🗑 Delete the draft',
      back: '‹ Back',
      everybody: 'Everybody who agreed',
      query: 'Write a query',
      sure: (n: string) => `Yes, announce: ${n}`,
      hold: '🎲 Hold the draw',
      sureHold: 'Yes, name the winners',
      list: '📄 List of participants',
      protocol: '📄 Protocol',
      all: 'All draws',
    },
    ask: {
      to: 'Among whom is it drawn?',
      prize: 'What is the prize? The winner reads these words. For example: a dinner for two',
      query: 'Write a query, for example: tag:vip bought>3 city:London. Or the name of a saved segment.',
    },
    sure: (n: string, count: number, winners: number) =>
      `Announce a draw among ${n} ${pluralEn(count, 'participant', 'participants')}, winners: ${winners}?\n\nThe list and the code are sealed: the prize and the participants cannot be changed, and it cannot be drawn again.`,
    sureHold:
      'Name the winners? They are written to, and the secret code becomes known. This cannot be undone.',
    card: {
      title: (id: number, prize: string) => `🎁 Draw ${id}: ${prize}`,
      announced: (when: string) => `Announced: ${when}`,
      drawn: (when: string) => `Held: ${when}`,
      numbers: (participants: string, winners: number) =>
        `Participants: ${participants}, winners: ${winners}`,
      next: 'Publish the message with the file below where the participants see it. Then hold the draw: when it is pressed, and by whom, changes nothing about the winners.',
      won: 'Winners',
      erased: (id: number) => `card #${id} was erased`,
      untold: 'no message went: get in touch yourselves',
      doubtful: 'unknown whether the message arrived: get in touch yourselves',
      seed: 'Secret code',
    },
    public: {
      title: (id: number, prize: string) => `🎁 Draw ${id}: ${prize}`,
      numbers: (participants: string, winners: number) =>
        `Participants: ${participants}, winners: ${winners}. The card numbers in the file take part; /me shows yours.`,
      listHash: (hash: string) => `SHA-256 of the file: ${hash}`,
      seedHash: (hash: string) => `SHA-256 of the secret code: ${hash}`,
      rule: (winners: number) =>
        `The numbers with the smallest SHA-256 of “code:number” win: the first ${winners} in order. The code is told at the draw.`,
    },
    protocol: {
      title: (id: number) => `Protocol of draw ${id}`,
      prize: 'Prize',
      announced: 'Announced',
      drawn: 'Held',
      participants: 'Participants',
      winners: 'Winners',
      listHash: 'SHA-256 of the list (announced before)',
      seedHash: 'SHA-256 of the secret code (announced before)',
      seed: 'Secret code',
      rule: 'Rule: the card numbers with the smallest SHA-256 of the line “code:number” win, in ascending order.',
      check: 'To check (save the numbers below into a file, one a line):',
      won: 'Numbers of the winners by place',
      list: 'Numbers of the participants',
      caption: 'The protocol: it can be published, there are no names or contacts in it.',
    },
    winner: (name: string, prize: string, number: number) =>
      `🎉 ${name === '' ? 'Congratulations' : `Congratulations, ${name}`}! You have won: ${prize}.\n\nThe number of your card: ${number}. Answer this message, and we arrange how you get the prize.`,
    history: (prize: string, place: number) => `🎁 Won in a draw: ${prize} (place ${place})`,
    wrong: {
      'no-draft': 'This draft is no longer there. All draws: /campaigns',
      'no-draw': 'There is no such draw. All draws: /campaigns',
      'no-prize': 'First write what the prize is.',
      'prize-length': (max: number) =>
        `The prize is told in words, no more than ${max} characters. Write it again.`,
      'winners-number': (max: number) => `There are 1 to ${max} winners.`,
      'too-few': (participants: number, winners: number) =>
        `There ${pluralEn(participants, 'is', 'are')} ${participants} ${pluralEn(participants, 'participant', 'participants')} and ${winners} ${pluralEn(winners, 'winner', 'winners')}. Take more participants or fewer winners.`,
      'too-many': (max: string) => `One list holds no more than ${max} participants. Narrow the query.`,
    },
  },
});
