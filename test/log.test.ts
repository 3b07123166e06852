import { GrammyError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function logged(error: unknown): string {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).error({ err: error }, 'failed');
  return lines.join('');
}

describe('the log', () => {
  it('keeps type, code and place of an error', () => {
    const error = Object.assign(new TypeError('no such thing'), { code: 'E_GONE' });
    expect(JSON.parse(logged(error))).toMatchObject({
      msg: 'failed',
      err: {
        type: 'TypeError',
        message: 'no such thing',
        code: 'E_GONE',
        stack: expect.stringContaining('at '),
      },
    });
  });

  it('leaves out what a refused call carried: the words, the name, the phone', () => {
    const error = new GrammyError(
      "Call to 'sendMessage' failed!",
      { ok: false, error_code: 400, description: 'Bad Request: chat not found', parameters: {} },
      'sendMessage',
      { chat_id: 1, text: 'Анна Петрова, +7 916 123-45-67' },
    );
    const line = logged(error);
    expect(line).toContain('chat not found');
    expect(line).not.toMatch(/Анна|123-45/u);
  });

  it('hides what a parser quotes', () => {
    const faults = [
      () => JSON.parse('Анна Петрова'),
      () => JSON.parse('{"name": "Анна", Петрова}'),
      () => new RegExp(['Анна', '('].join(''), 'u'),
    ].map((fault) => {
      try {
        return fault();
      } catch (error) {
        return error;
      }
    });
    for (const fault of faults) expect(logged(fault)).not.toMatch(/Анна|Петрова/u);
    expect(logged(faults[0])).toContain('is not valid JSON');
  });

  it.each([
    [
      'a token in an address',
      'request to https://api.telegram.org/bot123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe failed',
      /AAHdq/u,
    ],
    ['a short token in an address', 'http://127.0.0.1:9/bot123:short/getMe failed', /123:short/u],
    ['a database password', 'cannot reach mongodb://kartoteka:hunter2@db:27017', /hunter2/u],
    [
      'the values of a duplicate key',
      'E11000 duplicate key error collection: k.clients index: contactKeys_1 dup key: { contactKeys: "phone:+79161234567" }',
      /9161234567/u,
    ],
    [
      'a value that does not fit a schema',
      'Cast to Number failed for value "Анна "Аня" Петрова" (type string) at path "id"',
      /Анна|Петрова/u,
    ],
    ['a phone', 'cannot parse +7 916 123-45-67', /123-45-67/u],
    ['an e-mail', 'bad recipient anna.petrova@mail.ru', /petrova/u],
  ])('hides %s, in the cause too', (_what, message, secret) => {
    expect(logged(new Error(message))).not.toMatch(secret);
    expect(logged(new Error('outer', { cause: new Error(message) }))).not.toMatch(secret);
  });
});
