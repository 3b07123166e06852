import { expect, it } from 'vitest';
import { introduces } from '../../support/customers.ts';
import { openOffice } from '../../support/office.ts';
import { frailBase } from '../../support/outage.ts';
import { pressesAnything } from '../../support/presses.ts';

/** Whatever of this stood in the log would tell of a person, or let somebody in. */
const SECRETS = [
  'Анна',
  'Петрова',
  'anna_p',
  '9161234567',
  '916 123',
  'anna@mail.ru',
  'Шкаф-купе',
  'перезвонить вечером',
  'Приезжайте',
  'Пётр',
  'Борис',
  'стол Глебу',
  'Глеб',
  'AAStandIn',
  'секретный',
];

it('the log of a noisy day names nobody and quotes nothing', async () => {
  const frail = frailBase();
  const office = await openOffice({ open: frail.open });
  const { anna, petr, boss, olga } = office.people;
  const { telegram } = office;
  const odd = { status: 400, description: 'Bad Request: odd' } as const;

  await introduces(anna, { need: 'Шкаф-купе' });
  await petr.presses('Взять');
  // Replies and notices that Telegram refuses for reasons nobody knows, with all that was said in them.
  telegram.fail({ chatId: petr.id, ...odd, times: 1 });
  await petr.sends('/note 1 перезвонить вечером');
  telegram.fail({ chatId: petr.id, ...odd, times: 1 });
  await anna.sends('Приезжайте, anna@mail.ru, +7 916 123-45-67');
  telegram.fail({ chatId: anna.id, ...odd, times: 1 });
  await petr.presses('answer:1');
  await petr.sends('стол Глебу секретный');
  telegram.fail({ method: 'editMessageText', ...odd, times: 2 });
  await petr.sends('/client 1');
  await petr.presses('История');
  telegram.fail({ chatId: boss.id, status: 403, description: 'Forbidden: bot was blocked by the user' });
  telegram.fail({ chatId: olga.id, closeSocket: true });
  await petr.sends('/new Глеб, +7 916 123-45-99, стол Глебу');
  await anna.blocks();
  await anna.unblocks();
  telegram.fail({ chatId: anna.id, status: 400, description: 'Bad Request: chat not found' });
  await anna.sends('/me');
  telegram.fail({ method: 'answerCallbackQuery', ...odd });
  await pressesAnything(office, petr, 'contacts:1');
  await petr.sends('+7 916 123-45-67');
  await petr.sends('anna@mail.ru');
  // The base goes away in the middle, and the program starts again.
  frail.cutAfter(6);
  const sent = anna.sends('Приезжайте');
  await anna.hears('неполадки');
  frail.mend();
  await sent;
  await office.restart();
  await office.deliver({ update_id: 5, message: { text: 'Шкаф-купе Анна' } } as never);

  const log = office.logged().join('\n');
  // There was something to hide: errors with a code, refused messages.
  expect(log).toContain('an update could not be handled');
  expect(log).toContain('a message was refused');
  const accounts = [anna, petr, boss, olga].map(({ id }) => String(id));
  expect([...SECRETS, ...accounts].filter((secret) => log.includes(secret))).toEqual([]);
  frail.mend();
  await office.stop();
});
