import { expect, it } from 'vitest';
import { readRemind } from '../../../src/domain/reminders/read-remind.ts';
import { timeText, wallOf } from '../../../src/domain/values/wall-time.ts';
import { moment } from './when/understood.ts';

it.each([
  ['12 25 декабря в 9:30 позвонить', '12: 25.12 09:30 позвонить'],
  ['12 1 января', '12: 1.1 10:00 '],
  ['12 5 дек позвонить', '12: 5.12 10:00 позвонить'],
  ['12 1-го декабря позвонить', '12: 1.12 10:00 позвонить'],
  ['12 25 December call', '12: 25.12 10:00 call'],
  ['12, завтра в 10 позвонить', '12: 22.11 10:00 позвонить'],
  ['12: завтра в 10 позвонить', '12: 22.11 10:00 позвонить'],
  ['12 10:00 позвонить', '12: 22.11 10:00 позвонить'],
  ['12 декабря позвонить', '-: 12.12 10:00 позвонить'],
  ['1-го декабря позвонить', '-: 1.12 10:00 позвонить'],
  ['12 декабря 5 коробок', '-: 12.12 10:00 5 коробок'],
])('tells the client’s number from the numbers of a date: %s', (typed, expected) => {
  const { ref, found } = readRemind(typed, moment);
  if (!found.ok) throw new Error(found.code);
  const { day, month, ...time } = wallOf(found.when.at, moment.zone);
  expect(`${ref?.id ?? '-'}: ${day}.${month} ${timeText(time)} ${found.rest}`).toBe(expected);
});
