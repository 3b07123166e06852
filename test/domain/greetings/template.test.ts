import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillTemplate,
  LONGEST_TEMPLATE,
  readTemplate,
  withoutCoupon,
} from '../../../src/domain/greetings/template.ts';

const RU = {
  address: { male: 'Уважаемый', female: 'Уважаемая', unknown: '' },
  couponLine: 'Ваш купон: {{coupon}}',
};
const anna = { name: 'Анна Петрова', gender: 'female', coupon: null, business: '' } as const;

describe('readTemplate', () => {
  it.each([
    ['С днём рождения!'],
    ['{{first_name}}, поздравляем'],
    ['{{ First_Name }}, {{dear}} {{name}} {{coupon}} {{business}}'],
    ['{{Имя}}, {{обращение}} {{полное имя}} {{купон|}} {{компания | мы}}'],
    ['одна { скобка } не мешает'],
  ])('takes %s', (typed) => {
    expect(readTemplate(typed)).toEqual({ ok: true, template: typed });
  });

  it.each([
    ['{{firstname}}', 'firstname'],
    ['{{имени}}, привет', 'имени'],
    ['{{имени|друг}}, привет', 'имени'],
    ['{{|друг}}, привет', ''],
    ['{{}}', ''],
  ])('refuses %s', (typed, name) => {
    const read = readTemplate(typed);
    expect(read).toMatchObject({ ok: false, code: 'unknown-placeholder' });
    expect(read).toMatchObject({ name });
  });

  it.each([['{{first_name}'], ['first_name}}'], ['Привет, {{имя'], ['{{{имя}}}}']])(
    'refuses the braces of %s',
    (typed) => {
      expect(readTemplate(typed)).toEqual({ ok: false, code: 'unbalanced' });
    },
  );

  it('refuses nothing at all, and too much', () => {
    expect(readTemplate(' \n ')).toEqual({ ok: false, code: 'empty' });
    expect(readTemplate('{{coupon}}\n{{business}}')).toEqual({ ok: false, code: 'empty' });
    expect(readTemplate('я'.repeat(LONGEST_TEMPLATE + 1))).toMatchObject({ code: 'too-long' });
  });
});

describe('fillTemplate', () => {
  it.each([
    ['{{first_name}}, с праздником!', 'Анна', 'Анна, с праздником!'],
    ['{{first_name}}, с праздником!', '', 'С праздником!'],
    ['С праздником, {{first_name}}!', 'Петрова Анна Сергеевна', 'С праздником, Анна!'],
    ['С праздником, {{first_name}}!', '', 'С праздником!'],
    ['Дорогой друг {{first_name}}, ура', '', 'Дорогой друг, ура'],
    ['{{name}}', '<b>Анна</b> {{coupon}} $& $1', '<b>Анна</b> {{coupon}} $& $1'],
    ['{{dear}} {{first_name}}, поздравляем', '', 'Уважаемая, поздравляем'],
    ['{{имя|друг}}, с праздником!', '', 'Друг, с праздником!'],
    ['{{имя|друг}}, с праздником!', 'Анна', 'Анна, с праздником!'],
    ['Ура. {{имя|друг}}, с праздником', '', 'Ура. Друг, с праздником'],
    ['С праздником, г. {{имя|друг}}', '', 'С праздником, г. друг'],
    ['🎉 {{имя|друг}}, ура', '', '🎉 Друг, ура'],
    ['«{{имя|друг}}», ура', '', '«Друг», ура'],
    ['— {{имя|друг}}, ура', '', '— Друг, ура'],
    ['Ура! 🎉 {{имя|друг}}, привет', '', 'Ура! 🎉 Друг, привет'],
    ['Ура!) {{имя|друг}}, привет', '', 'Ура!) Друг, привет'],
    ['Да. {{имя|друг}}, привет', '', 'Да. Друг, привет'],
    ['Привет 🎉 {{имя|друг}}', '', 'Привет 🎉 друг'],
    ['Привет, «{{имя|друг}}»', '', 'Привет, «друг»'],
    ['{{имя|}}, с праздником!', '', 'С праздником!'],
    ['С праздником! Ваш купон: {{купон|SALE}}', '', 'С праздником! Ваш купон: SALE'],
    ['С праздником! С теплом, {{компания|мы с $&}}', '', 'С праздником! С теплом, мы с $&'],
  ])('%s for "%s"', (template, name, words) => {
    expect(fillTemplate(template, { ...anna, name }, RU)).toBe(words);
  });

  it('leaves the form of address out when nobody knows the gender', () => {
    const template = '{{dear}} {{first_name}}, поздравляем!';
    const words = (gender: 'male' | 'female' | null) =>
      fillTemplate(template, { ...anna, name: 'Саша', gender }, RU);
    expect(words('male')).toBe('Уважаемый Саша, поздравляем!');
    expect(words(null)).toBe('Саша, поздравляем!');
  });

  it('drops lines whose coupon or business there is not, and adds a coupon that was not asked for', () => {
    const template = 'Ура!\nКупон {{coupon}}\nС теплом, {{business}}';
    expect(fillTemplate(template, anna, RU)).toBe('Ура!');
    const all = fillTemplate(template, { ...anna, coupon: 'HB26-1-ABCD', business: 'Ромашка' }, RU);
    expect(all).toBe('Ура!\nКупон HB26-1-ABCD\nС теплом, Ромашка');
    expect(fillTemplate('Ура!', { ...anna, coupon: 'X' }, RU)).toBe('Ура!\nВаш купон: X');
  });

  it.each([
    ['С днём рождения! {{coupon}}', 'С днём рождения!'],
    ['С днём рождения! Купон {{coupon}} ждёт. Приходите!', 'С днём рождения! Приходите!'],
    ['{{first_name}}, ваш купон: {{coupon}}', 'Анна, ваш купон:'],
    ['Ура!\n\nКупон {{coupon}}\nДо встречи', 'Ура!\n\nДо встречи'],
  ])('without a coupon %s loses a sentence at most, and never says nothing', (template, words) => {
    expect(fillTemplate(template, anna, RU)).toBe(words);
  });

  it('says something to everybody, whatever words were taken', () => {
    const part = fc.constantFrom(
      '{{first_name}}',
      '{{dear}}',
      '{{coupon}}',
      '{{business}}',
      '{{имя|друг}}',
      '{{купон|}}',
      '! ',
      '.',
      '\n',
      'слово',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const read = readTemplate(parts.join(''));
        if (!read.ok) return;
        const to = { name: 'Саша', gender: null, coupon: null, business: '' };
        expect(fillTemplate(read.template, to, RU)).not.toBe('');
      }),
    );
  });

  it('leaves no placeholder behind, whatever the template and the name', () => {
    const part = fc.constantFrom(
      '{{first_name}}',
      '{{dear}}',
      '{{coupon}}',
      '{{business}}',
      '{{имя|друг}}',
      '{{купон|}}',
      ', ',
      '!',
      '\n',
      'слово',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.boolean(), (parts, named) => {
        const words = fillTemplate(parts.join(''), { ...anna, name: named ? 'Анна' : '' }, RU);
        expect(words).not.toMatch(/\{\{|\}\}|\uE000/u);
      }),
    );
  });
});

describe('withoutCoupon', () => {
  it.each([
    ['Ура! Ваш купон: {{купон|ВСЕМ10}}. До встречи', 'Ура! До встречи'],
    ['Ура!\nКупон {{coupon}}', 'Ура!'],
    ['{{имя}}, ваш купон {{купон|ВСЕМ10}}!', '{{имя}}, ваш купон {{coupon}}!'],
    ['{{имя|друг}}, ура!', '{{имя|друг}}, ура!'],
  ])('leaves of %s what can be said', (template, left) => {
    expect(withoutCoupon(template)).toBe(left);
  });
});
