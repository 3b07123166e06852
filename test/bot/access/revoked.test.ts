import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessText } from '../../../src/bot/text/access.text.ts';
import type { Role } from '../../../src/domain/team/member.ts';
import { errorsIn } from '../../support/calm.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { snapshot } from '../../support/snapshot.ts';
import { watch, watchAnswer } from '../../support/witness.ts';
import { CLIENT_BUTTONS, CLIENT_COMMANDS, type Target } from './client-deeds.ts';
import { openDrafts, ownersDeeds } from './owners.ts';

let office: Office;
let on: Target;
beforeEach(async () => {
  office = await openOffice();
  const { anna, petr, olga } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  await petr.sends('/remind 1 завтра в 10 позвонить');
  await petr.presses('Да, напомнить');
  const [line] = await linesOf(office, 1, ['lead']);
  on = { client: 1, deal: 1, event: line?.id ?? '', reminder: 1, draft: 0, heir: olga.id };
});
afterEach(() => office.stop());

/** What answers the question that is asked by this deed. */
const ANSWERS: Readonly<Record<string, string>> = {
  note: 'Звонил',
  details: 'город=Москва',
  answer: 'Приедем завтра',
  deal: '500',
  amount: '500',
  remind: 'завтра в 10 замерить',
  'remnew of no time': 'завтра в 10 замерить',
  remdate: 'послезавтра в 12',
  '/note of nothing': 'Звонил',
  '/deal of nothing': '500',
  '/tag of nothing': '+vip',
  '/field of nothing': 'город=Москва',
  '/remind of no time': 'завтра в 10 замерить',
};

const ASKING = Object.entries({ ...CLIENT_BUTTONS, ...CLIENT_COMMANDS }).filter(
  ([, { does }]) => does === 'asks',
);

describe('a question that was asked about a client of one’s own', () => {
  it('is known here, whatever asks it', () => {
    expect(Object.keys(ANSWERS).sort()).toEqual(ASKING.map(([name]) => name).sort());
  });

  it.each(ASKING)('%s: is answered in vain once the client was handed to a colleague', async (name, deed) => {
    const { petr, boss } = office.people;
    expect((await watch(office, petr, deed.by(on))).isAsked).toBe(true);
    await boss.sends('/assign 1 Ольга');
    const seen = await watchAnswer(office, petr, { text: ANSWERS[name] ?? '' });
    expect(seen.changed).toEqual([]);
    expect(seen.said.filter((said) => said.startsWith('sendMessage'))).toHaveLength(1);
    expect(seen.said.join()).toMatch(/Ольга|у другого сотрудника/u);
    expect(errorsIn(office)).toEqual([]);
  });
});

describe('what was shown about a client of one’s own', () => {
  it('takes no answer any more once the client was handed to a colleague: not by a reply, an edit or a button', async () => {
    const { petr, anna, boss } = office.people;
    await anna.sends('Когда приедете?');
    const copy = await petr.hears('Когда приедете?');
    const answered = await petr.repliesTo(copy).with('Завтра');
    expect(anna.reads()).toBe('Завтра');
    await boss.sends('/assign 1 Ольга');
    const before = await snapshot(office);
    await petr.repliesTo(copy).with('Послезавтра');
    expect(petr.reads()).toContain('Ольга');
    await petr.edits(answered, 'Никогда');
    expect(petr.reads()).toContain('Ольга');
    for (const row of copy.reply_markup?.inline_keyboard.flat() ?? []) {
      if (!('callback_data' in row)) continue;
      const { changed } = await watch(office, petr, { press: row.callback_data });
      expect([row.text, changed]).toEqual([row.text, []]);
    }
    expect(anna.reads()).toBe('Завтра');
    expect(await snapshot(office)).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });
});

/** A press of an owner's, and how an answer to what it asks begins, if any word will not do. */
const OWNERS_ANSWERS: readonly (readonly [begins: string, answer: string])[] = [
  ['setting:zone', 'Europe/London'],
  ['setting:quietHours', '22:00-08:00'],
  ['setting:digestAt', '10:00'],
  ['setting:summaryAt', '19:00'],
  ['setting:loyaltyDays', '30, 60, 120'],
  ['gtime', '11:00'],
  ['hadd', '15 марта День фирмы'],
  ['segedit', 'deals>=0'],
  ['cask:1:query', 'deals>=0'],
  ['cask:1:link', 'Смотреть example.ru'],
  ['cask:1:at', 'завтра в 10'],
  ['cask:1:local', 'завтра в 10'],
  ['cask:1:time', '11:00'],
  ['cask:1:recurring', 'каждый понедельник в 10'],
  ['cask:1:days', '3'],
  ['drawdo:1:query', 'deals>=0'],
];
const answerTo = (press: string) =>
  OWNERS_ANSWERS.find(([begins]) => press.startsWith(begins))?.[1] ?? 'Подарок';

describe('a question that was asked of an owner', () => {
  it('is answered in vain by who is a manager by then', async () => {
    const { base } = office;
    const deputy = office.person({ firstName: 'Зам' });
    await office.enrol(deputy, 'owner');
    await deputy.starts();
    const becomes = async (role: Role) => {
      const member = await base.team.get(deputy.id);
      if (member) await base.transaction((stores) => stores.team.save({ ...member, role }));
    };
    const { presses, texts } = ownersDeeds(office);
    const answered: string[] = [];
    for (const doing of [...presses.map((press) => ({ press })), ...texts.map((text) => ({ text }))]) {
      const what = 'press' in doing ? doing.press : doing.text;
      await openDrafts(office, deputy);
      if (what.startsWith('seg')) await deputy.sends('/find тег:нет');
      if (!(await watch(office, deputy, doing)).isAsked) continue;
      answered.push(what);
      await becomes('manager');
      const seen = await watchAnswer(office, deputy, { text: answerTo(what) });
      expect([what, seen.changed]).toEqual([what, []]);
      expect([what, seen.said.join()]).toEqual([what, expect.stringContaining(accessText.ru.notAllowed)]);
      await becomes('owner');
    }
    expect(answered.length).toBeGreaterThan(30);
    expect(errorsIn(office)).toEqual([]);
  });
});
