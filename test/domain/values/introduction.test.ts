import { expect, it } from 'vitest';
import { introducedName, isQuestion, readIntroduction } from '../../../src/domain/values/introduction.ts';

it.each([
  ['Меня зовут Анна', 'Анна'],
  ['меня зовут анна петрова.', 'анна петрова'],
  ['Здравствуйте! Меня зовут Анна П.', 'Анна П.'],
  ['Добрый день, я Анна', 'Анна'],
  ['Моё имя: Анна', 'Анна'],
  ['Это Анна!', 'Анна'],
  ['Привет', ''],
  ['Добрый вечер!', ''],
  ['My name is Ann Brown', 'Ann Brown'],
  ['Hi, I’m Ann.', 'Ann'],
  ['this is Ann', 'Ann'],
  ['Hello!', ''],
  ['Привет меня зовут Анна', 'Анна'],
  ['Добрый день, Анна', 'Анна'],
  ['Здравствуйте меня зовут Анна', 'Анна'],
  ['Здравствуйте\nАнна', 'Анна'],
  ['Здравствуйте\n\nАнна Петрова', 'Анна Петрова'],
  ['Меня\nзовут Анна', 'Анна'],
  ['Зовут меня Анна', 'Анна'],
  ['Call me Ishmael', 'Ishmael'],
  ['Привет, добрый день, Анна', 'Анна'],
  ['Добрый день! Привет', ''],
  ['Привет 👋', ''],
  ['Привет :)', ''],
  ['Hi there!', ''],
  ['Hi there, I’m Ann', 'Ann'],
  ['Привет - Анна', 'Анна'],
  ['Здравствуйте! Меня зовут Анна. Хочу узнать цену.', 'Анна'],
  ['Меня зовут Анна, хочу шкаф', 'Анна'],
  ['Меня зовут Анна, а вас?', 'Анна'],
  ['I’m Ann, I need a table', 'Ann'],
  ['I’m Mrs. Brown', 'Mrs. Brown'],
  ['Меня зовут А. С. Пушкин', 'А. С. Пушкин'],
  ['My name is John Smith, Jr.', 'John Smith, Jr'],
  ['Это Анна?', 'Анна?'],
])('%s tells %j', (text, name) => {
  expect(introducedName(text)).toBe(name);
});

it.each([
  'Анна',
  'Я',
  'Яна Петрова',
  'Hilary',
  'Приветова Анна',
  'Анна П.',
  'ООО Добрый день',
  'Я ищу шкаф',
  'Hello Kitty',
  'Hey Jude',
  'Hi-Chun',
  'Hi-Chun Kim',
  'Call me tomorrow',
  'Я Вам уже говорил',
  'Это Ваша клиентка',
  'Иванова, Анна',
])('%s stays as it is', (text) => {
  expect(introducedName(text)).toBe(text);
});

it.each([
  ['Здравствуйте, хочу шкаф', '', 'хочу шкаф'],
  ['Здравствуйте хочу шкаф', '', 'хочу шкаф'],
  ['Здравствуйте! Хочу шкаф', '', 'Хочу шкаф'],
  ['ЗДРАВСТВУЙТЕ, ХОЧУ ШКАФ', '', 'ХОЧУ ШКАФ'],
  ['Добрый день! Подскажите', '', 'Подскажите'],
  ['Добрый день, я бы хотела заказать стол', '', 'я бы хотела заказать стол'],
  ['Добрый вечер\nМне очень нужна кровать.', '', 'Мне очень нужна кровать.'],
  ['Привет 👋 ищу диван', '', 'ищу диван'],
  ['Здравствуйте, меня интересует доставка', '', 'меня интересует доставка'],
  ['Привет, можно узнать цену', '', 'можно узнать цену'],
  ['Hi, I need a wardrobe', '', 'I need a wardrobe'],
  ['Hello! I’d like a table', '', 'I’d like a table'],
  ['Hi there, I’m looking for a sofa', '', 'I’m looking for a sofa'],
  ['Good morning, we want a bed', '', 'we want a bed'],
  ['Hey, can you make a table', '', 'can you make a table'],
  ['hello looking for a desk', '', 'looking for a desk'],
  ['Анна, хочу шкаф', 'Анна', 'хочу шкаф'],
  ['Здравствуйте, Анна. Хочу шкаф', 'Анна', 'Хочу шкаф'],
  ['Hi, Ann Brown, I need a table', 'Ann Brown', 'I need a table'],
  ['Ann. I need a table', 'Ann', 'I need a table'],
])('%s tells the name %j and asks for %j', (text, name, rest) => {
  expect(readIntroduction(text)).toEqual({ name, rest });
});

it.each([
  ['Хочу Мария', 'Хочу Мария'],
  ['Здравствуйте, Хочу Мария', 'Хочу Мария'],
  ['Привет! Хочу Мария Ивановна.', 'Хочу Мария Ивановна'],
  ['Здравствуйте, Анна Мария', 'Анна Мария'],
  ['Здравствуйте, анна петрова', 'анна петрова'],
  ['Добрый день, Петрова Анна Сергеевна', 'Петрова Анна Сергеевна'],
  ['Добрый день, Надежда', 'Надежда'],
  ['Привет, Ищук Олег', 'Ищук Олег'],
  ['Привет, Нужный Пётр', 'Нужный Пётр'],
  ['Здравствуйте, Иванова, Анна', 'Иванова, Анна'],
  ['Здравствуйте, Ян', 'Ян'],
  ['Hi, Can Yaman', 'Can Yaman'],
  ['Hi, can yaman', 'can yaman'],
  ['Hi, Will Smith', 'Will Smith'],
  ['Hello, Do Thi Huong', 'Do Thi Huong'],
  ['Hi, Isabel Need', 'Isabel Need'],
  ['Hi, Ann Marie O’Hara', 'Ann Marie O’Hara'],
  ['Hello, Mrs. Brown', 'Mrs. Brown'],
  ['Добрый день, можно просто Аня', 'можно просто Аня'],
  ['Анна, можно просто Аня', 'Анна, можно просто Аня'],
  ['Smith, John', 'Smith, John'],
  ['Очень нужен шкаф. Очень нужен шкаф.', 'Очень нужен шкаф. Очень нужен шкаф.'],
])('%s asks for nothing and tells %j', (text, name) => {
  expect(readIntroduction(text)).toEqual({ name, rest: '' });
});

it.each([
  ['Сколько стоит?', true],
  ['Почём？', true],
  ['[Анна](tg://user?id=1)', false],
  ['Анна', false],
])('%s is a question: %s', (text, expected) => {
  expect(isQuestion(text)).toBe(expected);
});
