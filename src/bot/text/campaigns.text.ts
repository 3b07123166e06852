import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';
import { campaignDraftText } from './campaign-draft.text.ts';
import { campaignLedgerText } from './campaign-ledger.text.ts';
import { campaignSpeedText } from './campaign-speed.text.ts';
import { campaignTestText } from './campaign-test.text.ts';

/** What is read of a campaign from its start on. */
const campaignRunText = bilingual({
  ru: {
    buttons: {
      to: 'Кому',
      message: 'Сообщение',
      keys: 'Кнопки',
      when: 'Когда',
      preview: '👀 Как увидят',
      test: 'Прислать мне',
      start: '▶️ Запустить',
      drop: '🗑 Удалить черновик',
      sureDrop: 'Да, удалить',
      back: '‹ Назад',
      everybody: 'Всем, кто согласился',
      query: 'Написать условие',
      link: '+ Ссылка',
      reply: '+ Ответ',
      want: '+ «Хочу это»',
      now: 'Сразу',
      at: 'В назначенное время',
      local: 'По часам клиента',
      sure: (n: string) => `Да, отправить: ${n}`,
      pause: '⏸ Пауза',
      resume: '▶️ Продолжить',
      cancel: '✖️ Остановить',
      takeBack: '↩️ Удалить у клиентов',
      sureTakeBack: 'Да, удалить у всех',
      refresh: '🔄 Обновить',
      ledger: '📄 Список в файле',
      repeat: 'Повторить с изменениями',
      sureReplace: 'Да, заменить',
      openDraft: 'Открыть черновик',
      list: 'Все рассылки',
      create: '+ Новая рассылка',
      limits: '⚙️ Ограничения',
    },
    state: {
      draft: 'черновик',
      planned: '🗓 ждёт своего времени',
      running: '🚀 идёт',
      paused: '⏸ на паузе',
      done: '✅ завершена',
      cancelled: '✖️ остановлена',
      'taking-back': '↩️ удаляется у клиентов',
      'taken-back': '↩️ удалена у клиентов',
      on: '🔁 включена',
      off: '⏹ выключена',
      removed: '🗑 убрана',
    },
    report: {
      title: (id: number, name: string) => `📣 Рассылка ${id}: ${name}`,
      of: (done: string, total: string) => `${done} из ${total}`,
      sent: 'Доставлено',
      waiting: 'Ждут отправки',
      unreachable: 'Не доходит',
      blocked: (n: string) => `заблокировали бота: ${n}`,
      failed: 'Ошибки',
      unknown: 'Неизвестно, дошло ли',
      cancelled: 'Снято с отправки',
      leftOut: (limit: string, words: string) =>
        `Пропущено: слишком часто писали ${limit}, нечего подставить ${words}`,
      answers: 'Ответили',
      left: 'Отписались',
      blockedAfter: 'Заблокировали бота, прочитав',
      pressed: (button: string) => `Нажали «${button}»`,
      won: (n: string, sums: string, days: number) =>
        `Покупок за ${days} дней: ${n}${sums === '' ? '' : ` на ${sums}`}`,
      rate: (perSecond: string, left: string) => `${perSecond} в секунду, осталось ${left}`,
      trouble:
        '⚠️ Остановилась сама: слишком много сообщений не доходит, или слишком многие блокируют бота. Посмотрите, кому она идёт, и продолжите или остановите её.',
      unreadable:
        '⚠️ Остановилась сама: её условие больше не понять. Возможно, в нём назван тот, кто ушёл из команды, или этап, которого больше нет. Остановите её и нажмите «Повторить с изменениями», чтобы написать другое условие. Если всё вернулось на место, нажмите «Продолжить».',
      late: '⚠️ Остановилась сама: её время прошло больше 24 часов назад, и никому она ещё не ушла. Если она ещё нужна, нажмите «Продолжить», и она пойдёт. Если нет, нажмите «Остановить».',
      started: 'Запущена',
      resting: (n: string) => `🌙 Ждут своего часа: ${n}. Ночью по часам клиента ничего не уходит.`,
    },
    takeBack: {
      sure: 'Удалить это сообщение у всех, кто его получил? Telegram даёт удалять в течение 48 часов после отправки. Остальные копии уже не уйдут.',
      deleted: 'Удалено у клиентов',
      deleting: 'Ещё удаляется',
      kept: (n: string) =>
        `Осталось у клиентов: ${n}. Прошло больше 48 часов или чат закрыт, и Telegram уже не даёт удалить.`,
    },
    list: {
      title: (total: string) => `📣 Рассылки: ${total}`,
      empty: 'Рассылок ещё не было. Первая займёт пару минут.',
      line: (id: number, name: string, state: string) => `${id}. ${name}: ${state}`,
    },
    limits: {
      title: '⚙️ Ограничения рассылок',
      perWeek: (n: number | null) =>
        n === null
          ? 'Одному клиенту: без ограничения.'
          : `Одному клиенту: не больше ${n} ${pluralRu(n, 'рассылки', 'рассылок', 'рассылок')} в неделю. Кому уже хватит, того рассылка пропустит.`,
      trouble: (percent: number) =>
        `Рассылка остановится сама, если не доходит больше ${percent} % сообщений.`,
      quiet: 'Ночью рассылки молчат: часы в /settings, у клиентов с городом по их времени.',
      week: (n: number) => (n === 0 ? 'Без ограничения' : `${n} в неделю`),
      percent: (n: number) => `Стоп при ${n} %`,
    },
    copy: {
      unsubscribe: 'Отписаться',
      albumTail: 'Выберите, что дальше:',
      albumEnd: 'Если такие сообщения вам не нужны:',
      left: 'Вы отписались. Рассылок больше не будет.',
      back: 'Вернуть рассылку',
      thanks: 'Спасибо! Передали вашему менеджеру.',
      again: 'Уже передали, скоро ответим.',
      sample: 'Так эта кнопка выглядит у клиента. Здесь она ничего не делает.',
      gone: 'Это сообщение больше не действует. Напишите нам прямо здесь.',
    },
    history: {
      sent: (name: string) => `📣 Рассылка «${name}»`,
      answered: (name: string) => `💬 Клиент ответил на рассылку «${name}»`,
      pressed: (name: string, button: string) => `👆 Рассылка «${name}»: нажата кнопка «${button}»`,
      left: (name: string) => `🔕 Отписка после рассылки «${name}»`,
      blocked: (name: string) => `🚫 Клиент заблокировал бота после рассылки «${name}»`,
    },
  },
  en: {
    buttons: {
      to: 'To whom',
      message: 'Message',
      keys: 'Buttons',
      when: 'When',
      preview: '👀 Preview',
      test: 'Send to me',
      start: '▶️ Start',
      drop: '🗑 Delete the draft',
      sureDrop: 'Yes, delete it',
      back: '‹ Back',
      everybody: 'Everybody who agreed',
      query: 'Write a query',
      link: '+ Link',
      reply: '+ Reply',
      want: '+ “I want this”',
      now: 'At once',
      at: 'At a set time',
      local: 'By the client’s clock',
      sure: (n: string) => `Yes, send: ${n}`,
      pause: '⏸ Pause',
      resume: '▶️ Resume',
      cancel: '✖️ Stop',
      takeBack: '↩️ Delete from chats',
      sureTakeBack: 'Yes, delete from all',
      refresh: '🔄 Refresh',
      ledger: '📄 The list as a file',
      repeat: 'Repeat with changes',
      sureReplace: 'Yes, replace it',
      openDraft: 'Open the draft',
      list: 'All campaigns',
      create: '+ New campaign',
      limits: '⚙️ Limits',
    },
    state: {
      draft: 'draft',
      planned: '🗓 waiting for its time',
      running: '🚀 running',
      paused: '⏸ paused',
      done: '✅ done',
      cancelled: '✖️ stopped',
      'taking-back': '↩️ being deleted from chats',
      'taken-back': '↩️ deleted from chats',
      on: '🔁 on',
      off: '⏹ off',
      removed: '🗑 removed',
    },
    report: {
      title: (id: number, name: string) => `📣 Campaign ${id}: ${name}`,
      of: (done: string, total: string) => `${done} of ${total}`,
      sent: 'Delivered',
      waiting: 'Waiting',
      unreachable: 'Cannot be reached',
      blocked: (n: string) => `blocked the bot: ${n}`,
      failed: 'Errors',
      unknown: 'Unknown whether it arrived',
      cancelled: 'Taken out',
      leftOut: (limit: string, words: string) =>
        `Left out: written to too often ${limit}, nothing to put in ${words}`,
      answers: 'Answered',
      left: 'Unsubscribed',
      blockedAfter: 'Blocked the bot after reading',
      pressed: (button: string) => `Pressed “${button}”`,
      won: (n: string, sums: string, days: number) =>
        `Purchases within ${days} days: ${n}${sums === '' ? '' : ` for ${sums}`}`,
      rate: (perSecond: string, left: string) => `${perSecond} a second, ${left} left`,
      trouble:
        '⚠️ It stopped by itself: too many messages do not arrive, or too many clients block the bot. Look whom it goes to, then resume or stop it.',
      unreadable:
        '⚠️ It stopped by itself: its query cannot be understood any more. It may name somebody who left the team, or a stage that is gone. Stop it and press “Repeat with changes” to write another query. If all is back in its place, press “Resume”.',
      late: '⚠️ It stopped by itself: its time was more than 24 hours ago, and nobody has got it yet. If it is still wanted, press “Resume” and it goes. If not, press “Stop”.',
      started: 'Started',
      resting: (n: string) => `🌙 Waiting for their hour: ${n}. Nothing goes out in a client’s night.`,
    },
    takeBack: {
      sure: 'Delete this message from the chats of all who got it? Telegram lets it be deleted for 48 hours after it was sent. The other copies will not go.',
      deleted: 'Deleted from chats',
      deleting: 'Still being deleted',
      kept: (n: string) =>
        `Still in chats: ${n}. More than 48 hours have passed or the chat is closed, and Telegram does not let it be deleted any more.`,
    },
    list: {
      title: (total: string) => `📣 Campaigns: ${total}`,
      empty: 'There has been no campaign yet. The first takes a couple of minutes.',
      line: (id: number, name: string, state: string) => `${id}. ${name}: ${state}`,
    },
    limits: {
      title: '⚙️ Limits of campaigns',
      perWeek: (n: number | null) =>
        n === null
          ? 'One client: as many as there are.'
          : `One client: no more than ${n} ${pluralEn(n, 'campaign', 'campaigns')} a week. Whoever had enough is left out.`,
      trouble: (percent: number) =>
        `A campaign stops by itself when more than ${percent}% of the messages do not arrive.`,
      quiet:
        'Campaigns keep silent at night: the hours are in /settings; clients with a city have their own night.',
      week: (n: number) => (n === 0 ? 'No limit' : `${n} a week`),
      percent: (n: number) => `Stop at ${n}%`,
    },
    copy: {
      unsubscribe: 'Unsubscribe',
      albumTail: 'Choose what is next:',
      albumEnd: 'If you would rather not get these:',
      left: 'You are unsubscribed. There will be no more campaigns.',
      back: 'Subscribe again',
      thanks: 'Thank you! Your manager has been told.',
      again: 'We know already and will answer soon.',
      sample: 'This is how the button looks to a client. Here it does nothing.',
      gone: 'This message is no longer valid. Just write to us here.',
    },
    history: {
      sent: (name: string) => `📣 Campaign “${name}”`,
      answered: (name: string) => `💬 The client answered the campaign “${name}”`,
      pressed: (name: string, button: string) => `👆 Campaign “${name}”: pressed “${button}”`,
      left: (name: string) => `🔕 Unsubscribed after the campaign “${name}”`,
      blocked: (name: string) => `🚫 The client blocked the bot after the campaign “${name}”`,
    },
  },
});

/** Everything that is said about campaigns. */
export const campaignsText = {
  ru: {
    ...campaignDraftText.ru,
    ...campaignTestText.ru,
    ...campaignSpeedText.ru,
    ...campaignLedgerText.ru,
    ...campaignRunText.ru,
  },
  en: {
    ...campaignDraftText.en,
    ...campaignTestText.en,
    ...campaignSpeedText.en,
    ...campaignLedgerText.en,
    ...campaignRunText.en,
  },
} as const;
