import { expect, it } from 'vitest';
import { tellsPartOfDate } from '../../../src/domain/values/part-of-date.ts';

it.each([
  'весной',
  'Весна',
  'летом.',
  'зимой',
  'осенью',
  'март',
  'в марте',
  'Мой день рождения в мае',
  'в конце августа',
  'дек',
  'пятого',
  '5',
  '5 числа',
  '5-го',
  '1990',
  '1990 года',
  'мне 30',
  'мне 30 лет',
  'сегодня',
  'завтра',
  'Spring',
  'in March',
  'March',
  'early May',
  'the end of June',
  'My birthday is in October',
  'I’m 30',
  'today',
])('%s tells a part of a date', (text) => {
  expect(tellsPartOfDate(text)).toBe(true);
});

it.each([
  '',
  ' ',
  '.',
  'не помню',
  'позже',
  'секрет',
  'нет',
  'завтра позвоню',
  'Буду в 15',
  'Весной позвоните',
  'весной?',
  'А зачем?',
  'Марина',
  'Майя',
  'летом на даче',
  'лето, отпуск',
  'later',
  'maybe later',
  'fall in love',
  'may I skip it',
  'Мне 2 шкафа',
])('%j is no part of a date', (text) => {
  expect(tellsPartOfDate(text)).toBe(false);
});
