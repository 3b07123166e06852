import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEAM_COMMANDS } from '../../../src/bot/commands.ts';
import { errorsIn, expectCalm, refusalsIn } from '../../support/calm.ts';
import { addClient } from '../../support/clients.ts';
import { introduces } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { snapshot } from '../../support/snapshot.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  await addClient(office, { name: 'Вера', phone: '+79031112233', manager: petr });
});
afterAll(() => office.stop());

describe('a command that makes no sense', () => {
  it.each([
    ['/deal 1 abc', 'сумм'],
    ['/deal 1 -500', 'сумм'],
    ['/deal 1 99999999999999999999', 'больш'],
    ['/deal 1 1e99', 'сумм'],
    ['/deal 1 ٣٠٠٠ слонов NaN', ''],
    ['/deal D999 500', 'сделки нет'],
    ['/deal', 'номер'],
    ['/stage 1 xyz', 'Этапа «xyz» нет'],
    ['/stage 1 __proto__', 'нет'],
    ['/stage D999 успех', 'сделки нет'],
    ['/stage', 'номер'],
    ['/tag 1', 'Метки'],
    ['/tag 1 +', ''],
    ['/tag 1 ++ -- +<b> +#', 'Не подходят'],
    ['/tag', 'номер'],
    ['/assign 1 nobody', 'Никого похожего на «nobody»'],
    ['/assign 1 @', ''],
    ['/assign 99', 'карточки нет'],
    ['/assign', 'номер'],
    ['/client 99999999999999', 'номер'],
    ['/client 999999', 'карточки нет'],
    ['/client -1', 'номер'],
    ['/client 0', 'карточки нет'],
    ['/client D0', 'сделки нет'],
    ['/client ١', 'номер'],
    ['/client {"$gt":""}', 'номер'],
    ['/note', 'номер'],
    ['/note 1', 'Заметка'],
    ['/note 999 слова', 'карточки нет'],
    ['/find .*+?^$()[]\\|', ''],
    ['/find "', ''],
    ["/find '; drop", ''],
    ['/find {"$gt":""}', ''],
    ['/find $where', ''],
    ['/find 😀', ''],
    ['/find \u202e\u200b', ''],
    ['/find [', ''],
    ['/find (?=', ''],
    ['/find @', ''],
    ['/find #', ''],
    ['/find +', ''],
    ['/new', 'имя'],
    ['/new ,,,,', ''],
    ['/new <b>&', ''],
    ['/new @ @ @', ''],
    ['/leads 99 x', 'ждут ответа'],
    ['/my x', 'клиент'],
    ['/nonsense', ''],
    ['/', ''],
    ['/ client 1', ''],
  ])('%s: is answered, and changes nothing', async (text, words) => {
    const { petr } = office.people;
    const before = await snapshot(office);
    const heard = petr.readsAll().length;
    await petr.sends(text);
    const said = petr.readsAll().slice(heard).join('\n');
    expect(said).not.toBe('');
    expect(said.toLowerCase()).toContain(words.toLowerCase());
    await petr.sends('/cancel');
    expect(await snapshot(office)).toEqual(before);
    expectCalm(office);
  });

  it('and is meant for another bot is not obeyed', async () => {
    const { petr, anna } = office.people;
    const before = await snapshot(office);
    await petr.sends('/note@otherbot 1 Чужое');
    await petr.sends('/deal@otherbot 1 500');
    await anna.sends('/forget@otherbot');
    expect(await snapshot(office)).toEqual(before);
    await petr.sends(`/client@${office.telegram.bot.username.toUpperCase()} 1`);
    expect(petr.reads()).toContain('Анна · #1');
    expectCalm(office);
  });

  it('of any kind, with anything after it, is answered without a fault', async () => {
    const commands = [
      ...TEAM_COMMANDS.base,
      ...TEAM_COMMANDS.client,
      ...TEAM_COMMANDS.owner,
      ...TEAM_COMMANDS.rest,
    ];
    const ref = fc.constantFrom('', '1', '#1', 'D1', 'Д1', '0', '-1', '1.5', '999999999', '№2', 'x');
    const rest = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('+7 916 123-45-67', '@anna_p', '12,5к шкаф', '+vip -vip', 'успех', '$', '\n\n', '…'),
    );
    const typed = fc
      .tuple(fc.constantFrom(...commands), ref, rest)
      .map(([command, to, words]) => `/${command} ${to} ${words}`);
    await fc.assert(
      fc.asyncProperty(typed, fc.constantFrom('boss', 'petr', 'anna'), async (text, who) => {
        const person = office.people[who];
        // A question that is asked again takes the place of the last one, so messages cannot be counted.
        const newest = () => person.lastMessage()?.message_id ?? 0;
        const before = newest();
        await person.sends(text);
        expect(newest()).toBeGreaterThan(before);
        expect(errorsIn(office)).toEqual([]);
        expect(refusalsIn(office)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
