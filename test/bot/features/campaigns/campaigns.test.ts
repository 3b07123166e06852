import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pauseCampaign } from '../../../../src/domain/campaigns/control-campaign.ts';
import { sendCampaigns } from '../../../../src/jobs/campaigns.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { startsIt } from '../../../support/campaigns.ts';
import { addCelebrant } from '../../../support/celebrants.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { pressLike } from '../../../support/presses.ts';
import { addRecipients, runsCampaigns } from '../../../support/recipients.ts';

let office: Office;
let boss: Person;
/** Saturday noon in Moscow. */
beforeEach(() => open());
afterEach(() => office.stop());

async function open(languageCode = 'ru', at = '2026-11-21T09:00:00Z'): Promise<void> {
  office = await openOffice({ languageCode, at });
  boss = office.people.boss;
}

const campaign = async (id = 1) => {
  const found = await office.base.campaigns.get(id);
  if (!found) throw new Error('there is no such campaign');
  return found;
};

/** Copies are queued, and none is sent yet. */
async function queuesCampaigns(): Promise<void> {
  const { base, now, kit } = office;
  await sendCampaigns({ base, now, defaults: kit.defaults, stopping: new AbortController().signal });
}

/** Composes a campaign and starts it. */
async function sends(query: string, text: string): Promise<void> {
  await boss.sends(`/campaign ${query}`);
  await boss.presses('Сообщение');
  await boss.sends(text);
  await boss.presses('▶️ Запустить');
  await startsIt(boss);
}

describe('a campaign', () => {
  it('goes to those of a segment who agreed, in their own words, and tells its owner how it went', async () => {
    const { anna } = office.people;
    const olya = office.person({ firstName: 'Оля' });
    const ivan = office.person({ firstName: 'Иван' });
    await addCelebrant(office, { name: 'Анна Петрова', account: anna }, { tags: ['vip'], city: 'Казань' });
    await addCelebrant(office, { name: 'Оля', account: olya }, { tags: ['vip'] });
    await addCelebrant(office, { name: 'Иван', account: ivan }, { tags: ['vip'], subscribed: false });
    await addCelebrant(office, { name: 'Пётр', account: office.person({ firstName: 'Пётр' }) }, {});
    await boss.sends('/campaign тег:vip');
    expect(boss.reads()).toContain('Кому: тег:vip\n2 клиента.');
    expect(boss.reads()).toContain('Нажмите «Сообщение» и пришлите то, что получат клиенты.');
    await boss.presses('Сообщение');
    await boss.sends('{{имя}}, привет! Ждём вас в городе {{город|нашем}}.');
    await boss.presses('👀 Как увидят');
    expect(boss.readsAll().slice(-4)).toEqual([
      expect.stringContaining('Так увидит Анна Петрова'),
      'Анна, привет! Ждём вас в городе Казань.',
      expect.stringContaining('Так увидит Оля'),
      'Оля, привет! Ждём вас в городе нашем.',
    ]);
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toBe(
      'Отправить 2 клиентам прямо сейчас?\n\nКто уже получил 2 рассылки за неделю, эту не получит.',
    );
    await boss.presses('Да, отправить: 2');
    expect(boss.reads()).toBe('🚀 Рассылка запущена.');
    await runsCampaigns(office);
    expect(anna.reads()).toBe('Анна, привет! Ждём вас в городе Казань.');
    expect(olya.reads()).toBe('Оля, привет! Ждём вас в городе нашем.');
    expect(ivan.readsAll().join()).not.toContain('привет!');
    expect(await campaign()).toMatchObject({ state: 'done', queued: 2 });
    expect(boss.reads()).toContain('✅ завершена');
    expect(boss.reads()).toContain('▓▓▓▓▓▓▓▓▓▓▓▓ 2 из 2\nДоставлено: 2');
    await boss.sends('/client 1');
    await boss.presses('История');
    expect(boss.reads()).toContain('📣 Рассылка «привет! Ждём вас в городе нашем.»');
  });

  it('asks for the number when it goes to everybody, and starts with no other', async () => {
    const [first] = await addRecipients(office, 3);
    await boss.sends('/campaign');
    await boss.presses('Сообщение');
    await boss.sends('Скидка всем');
    await boss.presses('▶️ Запустить');
    await boss.presses('Да, отправить: 3');
    expect(boss.reads()).toContain('напишите число получателей: 3');
    for (const other of ['30', 'Нет, подожди, 3 человека это ещё не все', '-3', '3.0', '']) {
      await (other === '' ? boss.sendsSticker() : boss.sends(other));
      expect(boss.reads()).toContain('Не сходится. Получателей 3');
      expect((await campaign()).state).toBe('draft');
    }
    await boss.sends(' 3 ');
    await runsCampaigns(office);
    expect(first?.account.reads()).toBe('Скидка всем');
  });

  it('asks for the number when its segment happens to hold everybody', async () => {
    await addRecipients(office, 10, { tags: ['vip'] });
    const compose = async () => {
      await boss.sends('/campaign тег:vip');
      await boss.presses('Сообщение');
      await boss.sends('Скидка');
      await boss.presses('▶️ Запустить');
      await pressLike(boss, 'Да, отправить');
    };
    await compose();
    expect(boss.reads()).toContain('напишите число получателей: 10');
    expect((await campaign()).state).toBe('draft');
    await addRecipients(office, 1);
    await compose();
    expect(boss.reads()).toContain('Рассылка запущена');
  });

  it('starts with the number that its author was shown, though somebody agreed meanwhile', async () => {
    await addRecipients(office, 3);
    await boss.sends('/campaign');
    await boss.presses('Сообщение');
    await boss.sends('Скидка всем');
    await boss.presses('▶️ Запустить');
    const [late] = await addRecipients(office, 1);
    office.travel({ minutes: 30 });
    await boss.presses('Да, отправить: 3');
    await boss.sends('3');
    expect(await campaign()).toMatchObject({ state: 'planned', expected: 3 });
    await runsCampaigns(office);
    expect(late?.account.reads()).toBe('Скидка всем');
    expect(boss.reads()).toContain('4 из 4\nДоставлено: 4');
  });

  it('is counted anew when its author comes back to it later, or changes whom it is for', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await boss.sends('/campaign');
    expect(boss.reads()).toContain('2 клиента.');
    await addRecipients(office, 1);
    office.travel({ minutes: 1 });
    await boss.sends('/campaign');
    expect(boss.reads()).toContain('3 клиента.');
    await boss.sends('/campaign тег:vip');
    expect(boss.reads()).toContain('2 клиента.');
  });

  it('reaches nobody who unsubscribed a second earlier, and says so in the ledger', async () => {
    const [first, second] = await addRecipients(office, 2, { tags: ['vip'] });
    await sends('тег:vip', 'Скидка');
    await queuesCampaigns();
    await first?.account.sends('/unsubscribe');
    await runsCampaigns(office);
    expect(first?.account.readsAll()).not.toContain('Скидка');
    expect(second?.account.readsAll()).toContain('Скидка');
    const ledger = await office.base.copies.ledger(1, 0, 10);
    expect(ledger.map(({ state, error }) => [state, error])).toEqual([
      ['cancelled', 'unsubscribed'],
      ['sent', null],
    ]);
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    expect(boss.reads()).toContain('Снято с отправки: 1');
  });

  it('can be answered and left by a client who has joined the team, and got back', async () => {
    const [only] = await addRecipients(office, 1, { tags: ['vip'] });
    if (!only) throw new Error('a recipient was asked for');
    const { account, client } = only;
    await office.enrol(account, 'manager');
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Придёте?');
    await boss.presses('Кнопки');
    await boss.presses('+ Ответ');
    await boss.sends('Приду');
    await boss.presses('▶️ Запустить');
    await startsIt(boss);
    await runsCampaigns(office);
    const isSubscribed = async () => (await office.base.clients.get(client.id))?.subscribed;
    await account.presses('Приду');
    expect(account.alerts().at(-1)).toContain('Спасибо');
    await account.presses('Отписаться');
    expect(await isSubscribed()).toBe(false);
    await account.presses('Вернуть рассылку');
    expect(await isSubscribed()).toBe(true);
    await account.sends('/unsubscribe');
    expect(await isSubscribed()).toBe(false);
    await boss.sends('/unsubscribe');
    expect(boss.reads()).toContain('Такой команды нет');
  });

  it('can be answered, wished from and left by its buttons', async () => {
    const [yes, wish, leave] = await addRecipients(office, 3, { tags: ['vip'] });
    if (!yes || !wish || !leave) throw new Error('three recipients were asked for');
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('Придёте на праздник?');
    for (const [press, words] of [
      ['+ Ответ', 'Да, приду'],
      ['+ «Хочу это»', 'Хочу место'],
      ['+ Ссылка', 'Подробнее example.ru/fest'],
    ] as const) {
      await boss.presses('Кнопки');
      await boss.presses(press);
      await boss.sends(words);
    }
    await boss.presses('▶️ Запустить');
    await boss.presses('Да, отправить: 3');
    await runsCampaigns(office);
    await yes.account.presses('Да, приду');
    expect(yes.account.alerts().at(-1)).toBe('Спасибо! Передали вашему менеджеру.');
    expect(office.people.petr.readsAll().join('\n')).toContain('Да, приду');
    await yes.account.presses('Да, приду');
    expect(yes.account.alerts().at(-1)).toBe('Уже передали, скоро ответим.');
    await wish.account.presses('Хочу место');
    const [deal] = await office.base.deals.openOf(wish.client.id);
    expect(deal?.title).toBe('Придёте на праздник?');
    await leave.account.presses('Отписаться');
    expect(leave.account.reads()).toBe('Вы отписались. Рассылок больше не будет.');
    expect((await office.base.clients.get(leave.client.id))?.subscribed).toBe(false);
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Придёте');
    expect(boss.reads()).toContain(
      'Ответили: 1\nНажали «Да, приду»: 1\nНажали «Хочу место»: 1\nОтписались: 1',
    );
    await leave.account.presses('Вернуть рассылку');
    expect((await office.base.clients.get(leave.client.id))?.subscribed).toBe(true);
  });

  it('stops by itself when the first copies do not arrive, and goes on when its owner says so', async () => {
    const recipients = await addRecipients(office, 14, { tags: ['vip'] });
    // Telegram tells nobody of it: that they are gone shows only when they are written to.
    for (const { account } of recipients.slice(0, 3)) account.deactivates();
    await sends('тег:vip', 'Скидка');
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'paused', isTroubled: true, queued: 10 });
    expect(boss.readsAll().join('\n')).toContain('⚠️ Остановилась сама');
    expect(recipients[13]?.account.readsAll()).not.toContain('Скидка');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(await campaign()).toMatchObject({ state: 'done', queued: 14 });
    expect(recipients[13]?.account.reads()).toBe('Скидка');
    const counts = await office.base.copies.counts(1, office.now());
    expect(counts).toMatchObject({ sent: 11, unreachable: 3, queued: 0, held: 0 });
  });

  it('waits while it is paused, and its sent copies can be taken back', async () => {
    const recipients = await addRecipients(office, 12, { tags: ['vip'] });
    await sends('тег:vip', 'Ошибка в цене');
    const heard = () =>
      recipients.filter(({ account }) => account.readsAll().includes('Ошибка в цене')).length;
    await queuesCampaigns();
    const by = { by: { kind: 'member', id: boss.id }, at: office.now(), key: 'pause' } as const;
    await pauseCampaign(office.base, by, boss.id, 1);
    await runsCampaigns(office);
    expect(heard()).toBe(0);
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Ошибка');
    expect(boss.reads()).toContain('⏸ на паузе');
    await boss.presses('▶️ Продолжить');
    await runsCampaigns(office);
    expect(heard()).toBe(12);
    await boss.presses('↩️ Удалить у клиентов');
    expect(boss.reads()).toContain('Удалить это сообщение у всех');
    await boss.presses('Да, удалить у всех');
    await runsCampaigns(office);
    expect(heard()).toBe(0);
    expect((await campaign()).state).toBe('taken-back');
  });

  it('says how fast it goes by what went lately, and nothing when nothing goes', async () => {
    await addRecipients(office, 12, { tags: ['vip'] });
    await sends('тег:vip', 'Скидка');
    await runsCampaigns(office, 1);
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Скидка');
    expect(boss.reads()).toMatch(/10 из 12/u);
    expect(boss.reads()).toMatch(/\d в секунду, осталось меньше минуты/u);
    office.travel({ hours: 1 });
    await boss.presses('🔄 Обновить');
    expect(boss.reads()).toMatch(/10 из 12/u);
    expect(boss.reads()).not.toContain('в секунду');
  });

  it('writes to nobody in their night', async () => {
    await office.stop();
    await open('ru', '2026-11-21T16:30:00Z');
    const far = office.person({ firstName: 'Дальний' });
    const near = office.person({ firstName: 'Ближний' });
    await addCelebrant(office, { name: 'Дальний', account: far }, { tags: ['vip'], city: 'Владивосток' });
    await addCelebrant(office, { name: 'Ближний', account: near }, { tags: ['vip'] });
    await sends('тег:vip', 'Вечерняя скидка');
    await runsCampaigns(office);
    expect(near.reads()).toBe('Вечерняя скидка');
    expect(far.readsAll()).not.toContain('Вечерняя скидка');
    await boss.sends('/campaigns');
    await pressLike(boss, '1. Вечерняя');
    expect(boss.reads()).toContain('🌙 Ждут своего часа: 1.');
    expect(boss.reads()).not.toContain('в секунду');
    office.travel({ hours: 7 });
    await runsCampaigns(office);
    expect(far.reads()).toBe('Вечерняя скидка');
  });

  it('goes at a time, or by the clock of each client', async () => {
    const [first] = await addRecipients(office, 1, { tags: ['vip'], city: 'Екатеринбург' });
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('С добрым утром');
    await boss.presses('Когда');
    await boss.presses('По часам клиента');
    await boss.sends('вчера');
    await boss.sends('завтра в 11');
    expect(boss.reads()).toContain('Когда: завтра, 11:00 по часам клиента');
    await boss.presses('▶️ Запустить');
    await boss.presses('Да, отправить: 1');
    expect(boss.reads()).toBe('🗓 Рассылка запланирована: завтра, 11:00 по часам клиента.');
    await runsCampaigns(office);
    office.travel({ hours: 20, minutes: 59 });
    await runsCampaigns(office);
    expect(first?.account.readsAll()).not.toContain('С добрым утром');
    office.travel({ minutes: 1 });
    await runsCampaigns(office);
    expect(first?.account.reads()).toBe('С добрым утром');
  });

  it('keeps what a client gets in a week within its limit', async () => {
    const [first] = await addRecipients(office, 1, { tags: ['vip'] });
    for (const text of ['Первая', 'Вторая', 'Третья']) {
      await sends('тег:vip', text);
      await runsCampaigns(office);
    }
    expect(first?.account.readsAll().slice(-2)).toEqual(['Первая', 'Вторая']);
    expect((await campaign(3)).leftOut).toEqual({ limit: 1, 'unknown-words': 0 });
    office.travel({ days: 8 });
    await sends('тег:vip', 'Четвёртая');
    await runsCampaigns(office);
    expect(first?.account.reads()).toBe('Четвёртая');
  });

  it('refuses words that nobody could fill in, and lists whom they leave out', async () => {
    await addRecipients(office, 2, { tags: ['vip'] });
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sends('{{фамилия}}, привет');
    expect(boss.reads()).toContain('Не знаю, что подставить вместо {{фамилия}}');
    await boss.sends('{{имя');
    expect(boss.reads()).toContain('Скобка здесь без пары');
    await boss.sends('Ждём вас: {{город}}');
    await boss.presses('👀 Как увидят');
    expect(boss.reads()).toContain('Без сообщения останутся 2 клиента');
    expect(boss.reads()).toContain('нет города');
    // Nobody would read it like that, and so it is not shown.
    expect(boss.readsAll().join('\n')).not.toContain('👀');
    await addRecipients(office, 1, { tags: ['vip'], city: 'Казань' });
    await boss.sends('/campaign');
    await boss.presses('👀 Как увидят');
    expect(boss.readsAll()).toContain('Ждём вас: Казань');
    expect(boss.readsAll().filter((text) => text.startsWith('👀'))).toHaveLength(1);
    expect(boss.reads()).toContain('Без сообщения останутся 2 клиента');
    await boss.sends('/campaign');
    await boss.presses('▶️ Запустить');
    expect(boss.reads()).toMatch(/Отправить \d клиентам[^]*Без сообщения останутся 2 клиента[^]*нет города/u);
  });

  it('may be an album, with the buttons in a message after it, also when the second is refused at first', async () => {
    const [first] = await addRecipients(office, 1, { tags: ['vip'] });
    await boss.sends('/campaign тег:vip');
    await boss.presses('Сообщение');
    await boss.sendsPhoto({ caption: 'Наши {работы|кухни}' });
    const photo = office.delivered.at(-1);
    if (!photo?.message) throw new Error('no photo was delivered');
    await boss.presses('Сообщение');
    for (const n of [1, 2]) {
      const message = { ...photo.message, message_id: 9000 + n, media_group_id: 'album' };
      await office.deliver({ update_id: photo.update_id + 100 + n, message });
    }
    await boss.sends('/campaign');
    expect(boss.reads()).toContain('альбом, 2 шт.');
    await boss.presses('▶️ Запустить');
    await boss.presses('Да, отправить: 1');
    office.telegram.fail({ method: 'sendMessage', chatId: first?.account.id ?? 0, status: 500 });
    await runsCampaigns(office);
    office.travel({ minutes: 5 });
    await runsCampaigns(office);
    const got = first?.account.view().messages.filter(({ photo: picture }) => picture) ?? [];
    expect(got.map(({ caption }) => caption?.startsWith('Наши '))).toEqual([true, true]);
    expect(first?.account.reads()).toBe('Если такие сообщения вам не нужны:');
    expect(first?.account.buttons()).toEqual(['Отписаться']);
  });

  it('is the owner’s alone', async () => {
    const { petr } = office.people;
    await petr.sends('/campaign');
    expect(petr.reads()).toContain('Это может только владелец.');
    await petr.sends('/campaigns');
    expect(petr.reads()).toContain('Это может только владелец.');
  });
});
